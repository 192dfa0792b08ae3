"""Cards of proposals: posted where they were asked for and to whoever decides, kept up to date."""

from __future__ import annotations

import asyncio
import logging
from typing import cast

from slack_sdk.errors import SlackApiError

from assistant.errors import UnknownItem
from assistant.people import Action, may
from assistant.record import Item, Proposal
from assistant.settings import Language
from assistant.slack.faults import fault_of
from assistant.slack.office import Office
from assistant.slack.rendering.parts import dicts
from assistant.slack.rendering.proposals import proposal_card, proposal_fallback
from assistant.slack.visitors import DOOR

# A person who is no member any more, or a message that was deleted, is nobody's loss.
_log = logging.getLogger("assistant.slack")


def items_of(office: Office, proposal: Proposal) -> dict[str, Item | None]:
    """Return the items a proposal is about as they stand, by id."""
    record = office.assistant.record
    wanted = {change.item_id for change in proposal.changes if change.item_id}
    return {id_: record.get(id_) if record.exists(id_) else None for id_ in wanted}


async def post_card(
    office: Office, proposal: Proposal, channel: str, language: Language, thread: str = ""
) -> None:
    """Post the card of a proposal and remember where it stands.

    Args:
        office: The workspace.
        proposal: The proposal.
        channel: Where; the id of a user for a direct message.
        language: Language of the card.
        thread: The thread it belongs to.
    """
    items = await asyncio.to_thread(items_of, office, proposal)
    posted = await office.client.chat_postMessage(
        channel=channel,
        text=proposal_fallback(proposal, language),
        blocks=dicts(proposal_card(proposal, items, language)),
        thread_ts=thread or None,
        unfurl_links=False,
    )
    await asyncio.to_thread(
        office.assistant.doors.posted,
        workspace=office.workspace,
        channel=str(posted["channel"]),
        moment=str(posted["ts"]),
        about=proposal.id,
        language=language,
    )


async def tell_deciders(office: Office, proposal: Proposal, besides: str = "") -> None:
    """Bring a proposal to everybody in the workspace who may decide on it.

    Args:
        office: The workspace.
        proposal: The proposal.
        besides: An account that has the card already.
    """
    for user in await asyncio.to_thread(deciders, office):
        if user == besides:
            continue
        try:
            visitor = await office.visitor(office.workspace, user)
            await post_card(office, proposal, user, visitor.language)
        except SlackApiError as error:
            _log.warning("a card reached nobody: %s", fault_of(error))


def deciders(office: Office) -> list[str]:
    """Return the accounts of the workspace that act for somebody who may decide."""
    people = office.assistant.people
    return [
        binding.user
        for person in people.all()
        if may(person.role, Action.DECIDE)
        for binding in people.bindings(person.id)
        if (binding.door, binding.workspace) == (DOOR, office.workspace)
    ]


async def refresh_cards(office: Office, proposal: Proposal) -> None:
    """Show everybody who has a card of a decided proposal how it was decided."""
    doors = office.assistant.doors
    items = await asyncio.to_thread(items_of, office, proposal)
    posts = await asyncio.to_thread(doors.posts, proposal.id)
    for post in posts:
        if post.workspace != office.workspace:
            continue
        language = cast(Language, post.language)
        try:
            await office.client.chat_update(
                channel=post.channel,
                ts=post.moment,
                text=proposal_fallback(proposal, language),
                blocks=dicts(proposal_card(proposal, items, language)),
            )
        except SlackApiError as error:
            _log.warning("a card could not be brought up to date: %s", fault_of(error))
    if proposal.status != "pending":
        await asyncio.to_thread(doors.settled, proposal.id)


async def refresh_decided(office: Office) -> None:
    """Bring the cards up to date of what was decided at another door."""
    record, doors = office.assistant.record, office.assistant.doors
    posts = await asyncio.to_thread(doors.posts)
    for about in dict.fromkeys(post.about for post in posts if post.about.startswith("PRP-")):
        try:
            proposal = await asyncio.to_thread(record.proposal, about)
        except UnknownItem:
            await asyncio.to_thread(doors.settled, about)
            continue
        if proposal.status != "pending":
            await refresh_cards(office, proposal)
