"""A message and its answer: who asks, what they may see, and where the answer may stand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

from assistant.agent.answers import Answer, Answered
from assistant.errors import UnknownItem
from assistant.languages import detect_language
from assistant.people import Action
from assistant.settings import Language
from assistant.slack.cards import post_card, tell_deciders
from assistant.slack.drafts import send_draft
from assistant.slack.hearing import heard
from assistant.slack.office import Office
from assistant.slack.rendering.answers import Turn, answer_messages, fallback
from assistant.slack.rendering.parts import small
from assistant.slack.said import Message
from assistant.slack.speaking import Speech
from assistant.slack.visitors import DOOR, Visitor
from assistant.wording import say

# Marks a thread in which the assistant takes part.
THREAD = "thread"


@dataclass(frozen=True)
class Asked:
    """A question and what it takes to answer it.

    Args:
        message: The message.
        visitor: Who wrote it.
        language: Language of the answer.
        is_open: Everybody who can read the channel may see what belongs to the organisation.
    """

    message: Message
    visitor: Visitor
    language: Language
    is_open: bool


async def answer(office: Office, message: Message, event_id: str) -> None:
    """Answer a message where it was written.

    Args:
        office: The workspace.
        message: The message.
        event_id: The event it came with; an interrupted attempt left its message under it.

    Raises:
        SlackClientError: Slack could not be reached; the answer is to be tried again.
    """
    visitor = await office.visitor(message.home, message.user)
    language = detect_language(message.text[:2_000], visitor.language)
    # a stranger is told nothing that belongs to the organisation
    is_open = message.is_direct or visitor.person is None or office.is_open(message.channel)
    asked = Asked(message, visitor, language, is_open)
    doors = office.assistant.doors
    async with office.turns[message.conversation]:
        stands = next((post.moment for post in doors.posts(event_id)), "")
        speech = Speech(office, message, language, stands)
        if not message.is_direct:
            await _note(office, message, THREAD, message.thread, language)
        try:
            given = await _ask(office, asked, speech, event_id)
            await _deliver(office, asked, given, speech)
        except BaseException:
            await speech.stop()
            raise
    await asyncio.to_thread(doors.settled, event_id)
    where, thread = (message.channel, message.thread) if is_open else (message.user, "")
    await bring(office, visitor, given, language, where, thread)


async def _ask(office: Office, asked: Asked, speech: Speech, event_id: str) -> Answer:
    """Ask, or take the answer that was given before an interruption."""
    message, visitor = asked.message, asked.visitor
    if speech.stands and (given := _given(office, asked)):
        return given
    await speech.begin(asked.is_open)
    noted = speech.stands
    turn = partial(
        office.assistant.stream,
        message.text,
        conversation=message.conversation,
        person=visitor.name,
        door=DOOR,
        language=asked.language,
        role=visitor.role,
    )
    async for event in heard(turn):
        if isinstance(event, Answered):
            return event.answer
        await speech.take(event)
        if speech.stands != noted:
            noted = speech.stands
            await _note(office, message, event_id, noted, asked.language)
    raise AssertionError("a turn always ends with an answer")


def _given(office: Office, asked: Asked) -> Answer | None:
    """Return the last answer of the conversation where it answers this very question."""
    try:
        turns = office.assistant.talks.turns(asked.message.conversation, person=asked.visitor.name)
    except UnknownItem:
        return None
    is_it = bool(turns) and turns[-1].question == asked.message.text
    return Answer.model_validate(turns[-1].answer) if is_it else None


async def _deliver(office: Office, asked: Asked, given: Answer, speech: Speech) -> None:
    turns = await asyncio.to_thread(office.assistant.talks.turns, given.conversation)
    turn = Turn(given.conversation, max(len(turns) - 1, 0))
    if asked.is_open or not is_private(given):
        await speech.end(given, turn)
        await _hint(office, asked, given)
        return
    note = small(say("slack.channel.private_answer", asked.language))
    for blocks in answer_messages(given, turn):
        await office.whisper(
            asked.visitor,
            asked.message.channel,
            fallback(given),
            [*blocks, note],
            asked.message.thread,
        )
    await speech.stop()


def is_private(given: Answer) -> bool:
    """Tell whether an answer says anything that belongs to the organisation."""
    if given.proposals or given.drafts:
        return True
    is_guidance = all(citation.source == "guidance" for citation in given.citations)
    return not (is_guidance and (given.citations or given.status.startswith("unanswerable")))


async def _hint(office: Office, asked: Asked, given: Answer) -> None:
    """Tell somebody whose role is the reason why there was no better answer."""
    visitor, message, key = asked.visitor, asked.message, ""
    if visitor.person is None and given.status != "answered":
        key = "unbound"
    elif given.status == "clarification_fact" and not visitor.may(Action.PROPOSE):
        key = "propose"
    if key:
        told = say(f"slack.denied.{key}", asked.language)
        await office.whisper(visitor, message.channel, told, (), message.thread)


async def bring(
    office: Office,
    visitor: Visitor,
    given: Answer,
    language: Language,
    where: str,
    thread: str = "",
) -> None:
    """Post the cards and files that came with an answer.

    Args:
        office: The workspace.
        visitor: Who asked.
        given: The answer.
        language: Language of the cards.
        where: A channel, or the id of a user for a direct message.
        thread: The thread they belong to.
    """
    for card in given.proposals:
        proposal = await asyncio.to_thread(office.assistant.record.proposal, card.id)
        await post_card(office, proposal, where, language, thread)
        if not visitor.may(Action.DECIDE):
            await tell_deciders(office, proposal, visitor.user)
    for draft in given.drafts:
        await send_draft(office, draft.id, where, language, thread)


async def _note(
    office: Office, message: Message, about: str, moment: str, language: Language
) -> None:
    await asyncio.to_thread(
        office.assistant.doors.posted,
        workspace=message.workspace,
        channel=message.channel,
        moment=moment,
        about=about,
        language=language,
    )
