"""Buttons: deciding on a proposal, opening a source, judging an answer, opening a form."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Literal

from slack_sdk.models.views import View

from assistant.agent.answers import Answer, Citation
from assistant.errors import AssistantError, UnknownItem
from assistant.people import Action
from assistant.record import Proposal
from assistant.refusals import told
from assistant.slack.cards import post_card, refresh_cards, tell_deciders
from assistant.slack.home import show_home
from assistant.slack.office import Office
from assistant.slack.rendering.answers import BAD, Turn, feedback_view, source_view
from assistant.slack.rendering.edits import edit_view
from assistant.slack.rendering.forms import (
    INCIDENTS,
    evidence_view,
    incident_view,
    reading_view,
)
from assistant.slack.rendering.markdown import plain_text
from assistant.slack.rendering.parts import unpacked
from assistant.slack.rendering.proposals import reject_view
from assistant.slack.visitors import DOOR, Visitor
from assistant.wording import say

_READS = {
    "guidance": Action.ASK,
    "organisation": Action.READ_DOCUMENTS,
    "record": Action.READ_RECORD,
}


@dataclass(frozen=True)
class Press:
    """A button that somebody pressed.

    Args:
        office: The workspace.
        visitor: Who pressed it.
        about: What the button carries.
        value: The same, where it is a single word.
        trigger: What Slack takes to open a modal with.
        channel: Where the message with the button stands; empty on the Home tab.
        thread: The thread of that message, or the message itself.
    """

    office: Office
    visitor: Visitor
    about: dict[str, Any]
    value: str = ""
    trigger: str = ""
    channel: str = ""
    thread: str = ""

    async def tell(self, text: str) -> None:
        """Tell whoever pressed it, and nobody else."""
        where = self.channel or self.visitor.user
        thread = self.thread if self.channel else ""
        if where == self.visitor.user:
            await self.office.say(where, text)
        else:
            await self.office.whisper(self.visitor, where, text, (), thread)

    async def open(self, view: View) -> None:
        """Open a modal."""
        await self.office.client.views_open(trigger_id=self.trigger, view=view.to_dict())

    async def is_refused(self, action: Action, key: str) -> bool:
        """Tell whether somebody may not do something, and tell them so."""
        if self.visitor.may(action):
            return False
        denied = key if self.visitor.person else "unbound"
        await self.tell(say(f"slack.denied.{denied}", self.visitor.language))
        return True


async def pressed(office: Office, body: dict[str, Any]) -> Press:
    """Return what an interaction of Slack's tells about a button.

    Args:
        office: The workspace.
        body: The payload of `block_actions`.
    """
    user, action = body.get("user") or {}, (body.get("actions") or [{}])[0]
    container = body.get("container") or {}
    message = body.get("message") or {}
    value = str(action.get("value") or "")
    return Press(
        office=office,
        visitor=await office.visitor(str(user.get("team_id") or ""), str(user.get("id") or "")),
        about=unpacked(value),
        value=value,
        trigger=str(body.get("trigger_id") or ""),
        channel=str(container.get("channel_id") or ""),
        thread=str(message.get("thread_ts") or container.get("message_ts") or ""),
    )


async def decide(
    press: Press,
    decision: Literal["approve", "reject"],
    *,
    edits: dict[int, dict[str, Any]] | None = None,
    reason: str = "",
) -> None:
    """Approve or reject a proposal; twice the same does no harm, and late is told.

    Args:
        press: Who decides, about which proposal.
        decision: Which way.
        edits: Values changed before approving.
        reason: Why.
    """
    if await press.is_refused(Action.DECIDE, "decide"):
        return
    office, visitor = press.office, press.visitor
    wanted = str(press.about.get("p") or "")
    try:
        proposal = await asyncio.to_thread(
            office.assistant.decide,
            wanted,
            decision,
            person=visitor.name,
            edits=edits or None,
            door=DOOR,
            reason=reason,
            seen=str(press.about.get("d") or ""),
            language=visitor.language,
        )
    except AssistantError as error:
        await press.tell(plain_text(told(error, visitor.language)))
        proposal_now = await _proposal(office, wanted)
        if proposal_now is not None:
            await refresh_cards(office, proposal_now)
        return
    await refresh_cards(office, proposal)
    if not press.channel:
        await show_home(office, visitor)


async def open_edit(press: Press) -> None:
    """Open a proposal to change what it says."""
    if await press.is_refused(Action.DECIDE, "decide"):
        return
    if proposal := await _pending(press):
        await press.open(edit_view(proposal, press.visitor.language))


async def open_rejection(press: Press) -> None:
    """Ask why a proposal is rejected."""
    if await press.is_refused(Action.DECIDE, "decide"):
        return
    if proposal := await _pending(press):
        await press.open(reject_view(proposal, press.visitor.language))


async def show_proposal(press: Press) -> None:
    """Send somebody the card of a proposal from the Home tab."""
    if await press.is_refused(Action.READ_RECORD, "read"):
        return
    if proposal := await _pending(press):
        await post_card(press.office, proposal, press.visitor.user, press.visitor.language)


async def open_source(press: Press) -> None:
    """Open a cited passage, if whoever asks for it may read what it is from."""
    citation = await asyncio.to_thread(_citation, press)
    if citation is None:
        await press.tell(say("web.error.UnknownItem", press.visitor.language))
        return
    if await press.is_refused(_READS[citation.source], "read"):
        return
    await press.open(source_view(citation, press.visitor.language))


async def take_feedback(press: Press) -> None:
    """Keep what somebody thinks of an answer; ask why where it was not helpful."""
    about, visitor = press.about, press.visitor
    turn = Turn(str(about.get("c") or ""), int(about.get("t") or 0))
    value = str(about.get("v") or "")
    await asyncio.to_thread(
        press.office.assistant.doors.judge,
        turn.conversation,
        turn.place,
        visitor.name,
        value=value,
        reason="",
        comment="",
    )
    if value == BAD:
        await press.open(feedback_view(turn, visitor.language))
    else:
        await press.tell(say("slack.feedback.thanks", visitor.language))


async def open_report(press: Press, kind: str) -> None:
    """Open the form of a report.

    Args:
        press: Who asks for it.
        kind: `spill`, `near_miss` or `reading`.
    """
    if await press.is_refused(Action.REPORT, "propose"):
        return
    assistant, language = press.office.assistant, press.visitor.language
    today = assistant.today().date()
    if kind in INCIDENTS:
        await press.open(incident_view(kind, today, language))
        return
    measurements = await asyncio.to_thread(assistant.record.items, "measurement")
    await press.open(reading_view(measurements, today, language))


async def open_evidence(press: Press, channel: str, moment: str) -> None:
    """Ask what a message is evidence for.

    Args:
        press: Who asks.
        channel: Channel of the message.
        moment: Its timestamp.
    """
    if await press.is_refused(Action.PROPOSE, "propose"):
        return
    await press.open(evidence_view(channel, moment, press.visitor.language))


async def propose_from_file(press: Press) -> None:
    """Propose what a file would bring into the record."""
    if await press.is_refused(Action.PROPOSE, "propose"):
        return
    office, visitor = press.office, press.visitor
    try:
        proposal = await asyncio.to_thread(
            office.assistant.propose_from,
            str(press.about.get("f") or ""),
            person=visitor.name,
            door=DOOR,
        )
    except AssistantError as error:
        await press.tell(plain_text(told(error, visitor.language)))
        return
    where = press.channel or visitor.user
    is_open = where.startswith(("D", "U", "W")) or office.is_open(where)
    place = (where, press.thread) if is_open else (visitor.user, "")
    await post_card(office, proposal, place[0], visitor.language, place[1])
    if not visitor.may(Action.DECIDE):
        await tell_deciders(office, proposal, visitor.user)


def _citation(press: Press) -> Citation | None:
    about = press.about
    try:
        turns = press.office.assistant.talks.turns(str(about.get("c") or ""))
        answer = Answer.model_validate(turns[int(about.get("t") or 0)].answer)
    except (UnknownItem, IndexError, ValueError):
        return None
    return next((each for each in answer.citations if each.n == about.get("n")), None)


async def _proposal(office: Office, proposal_id: str) -> Proposal | None:
    try:
        return await asyncio.to_thread(office.assistant.record.proposal, proposal_id)
    except UnknownItem:
        return None


async def _pending(press: Press) -> Proposal | None:
    """Return the proposal of a button while it waits; else tell how it was decided."""
    proposal = await _proposal(press.office, str(press.about.get("p") or ""))
    if proposal is None or proposal.status == "pending":
        return proposal
    language = press.visitor.language
    status = say(f"slack.proposal.status.{proposal.status}", language)
    person = plain_text(proposal.decided_by)
    told_already = {"id": proposal.id, "status": status, "person": person}
    await press.tell(say("slack.proposal.decided_already", language, **told_already))
    await refresh_cards(press.office, proposal)
    return None
