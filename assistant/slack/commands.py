"""`/ems`: a question, a report, being connected, opening a channel; in any of the languages."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Literal, NamedTuple

from assistant.agent.answers import Answer, Answered
from assistant.errors import AssistantError
from assistant.languages import detect_language
from assistant.people import Action
from assistant.settings import Language
from assistant.slack.answering import bring
from assistant.slack.buttons import Press, open_report
from assistant.slack.hearing import heard
from assistant.slack.office import Office
from assistant.slack.rendering.answers import Turn, answer_messages, fallback
from assistant.slack.rendering.markdown import plain_text
from assistant.slack.said import words_of
from assistant.slack.visitors import DOOR
from assistant.wording import say

Name = Literal["connect", "bind", "unbind", "spill", "near_miss", "reading", "help", "ask"]
_WORDS: dict[Name, str] = {
    "unbind": r"unbind channel|koble fra kanal(?:en)?|koppla från kanal(?:en)?",
    "bind": r"bind channel|koble (?:til )?kanal(?:en)?|koppla (?:till )?kanal(?:en)?",
    "connect": r"(?:connect|koble|anslut)\s+(?P<rest>[\w-]{20,100})",
    "spill": r"spill|leak|utslipp|lekkasje|utsläpp|läckage",
    "near_miss": r"near[ -]?miss|nestenuhell|tillbud",
    "reading": r"reading|avlesning|avläsning",
    "help": r"|help|hjelp|hjälp",
}
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _WORDS.items()}


class Command(NamedTuple):
    """What somebody asks for by `/ems`.

    Args:
        name: What to do.
        rest: A code to be connected with, or the question.
    """

    name: Name
    rest: str = ""


def command_of(text: str) -> Command:
    """Return what the words after `/ems` ask for; a question where they are no command."""
    words = words_of(text)
    for name, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(words):
            return Command(name, found.groupdict().get("rest") or "")
    return Command("ask", words)


async def run_command(office: Office, body: Mapping[str, Any]) -> None:
    """Do what `/ems` asks for; only the person who asks sees the answer.

    Args:
        office: The workspace.
        body: What Slack sends for a slash command.
    """
    user, home = str(body.get("user_id") or ""), str(body.get("team_id") or "")
    press = Press(
        office=office,
        visitor=await office.visitor(home, user),
        about={},
        trigger=str(body.get("trigger_id") or ""),
        channel=str(body.get("channel_id") or ""),
    )
    command = command_of(str(body.get("text") or ""))
    if command.name == "ask":
        await _ask(press, command.rest)
    elif command.name == "connect":
        await _connect(press, command.rest)
    elif command.name in ("bind", "unbind"):
        await _open_channel(press, is_open=command.name == "bind")
    elif command.name == "help":
        usage = f"`/ems {say('slack.usage', _of(press))}`"
        await press.tell(f"{say('slack.about', _of(press))}\n{usage}")
    else:
        await open_report(press, command.name)


async def _connect(press: Press, code: str) -> None:
    """Bind the account to the person that a code was made for."""
    office, visitor = press.office, press.visitor
    try:
        person = await asyncio.to_thread(
            office.assistant.people.bind, code, DOOR, visitor.home, visitor.user
        )
    except AssistantError:
        await press.tell(say("slack.connect.failed", visitor.language))
        return
    role = say(f"people.role.{person.role}", visitor.language)
    name = plain_text(person.name)
    await press.tell(say("slack.connect.done", visitor.language, name=name, role=role))


async def _open_channel(press: Press, *, is_open: bool) -> None:
    """Let everybody in the channel see what belongs to the organisation, or no longer."""
    if await press.is_refused(Action.MANAGE_PEOPLE, "manage_people"):
        return
    office, doors = press.office, press.office.assistant.doors
    if is_open:
        await asyncio.to_thread(
            doors.bind_channel, office.workspace, press.channel, press.visitor.name
        )
    else:
        await asyncio.to_thread(doors.unbind_channel, office.workspace, press.channel)
    key = "bound" if is_open else "unbound"
    await press.tell(say(f"slack.channel.{key}", _of(press)))


async def _ask(press: Press, question: str) -> None:
    office, visitor = press.office, press.visitor
    conversation = f"slack-{office.workspace}-{press.channel}-command-{visitor.user}"
    language = detect_language(question[:2_000], visitor.language)
    async with office.turns[conversation]:
        given = await _answer(press, question, conversation)
        turns = await asyncio.to_thread(office.assistant.talks.turns, conversation)
    turn = Turn(conversation, max(len(turns) - 1, 0))
    for blocks in answer_messages(given, turn):
        await office.whisper(visitor, press.channel, fallback(given), blocks)
    if visitor.person is None and given.status != "answered":
        await press.tell(say("slack.denied.unbound", language))
    await bring(office, visitor, given, language, visitor.user)


async def _answer(press: Press, question: str, conversation: str) -> Answer:
    visitor = press.visitor
    turn = partial(
        press.office.assistant.stream,
        question,
        conversation=conversation,
        person=visitor.name,
        door=DOOR,
        language=detect_language(question[:2_000], visitor.language),
        role=visitor.role,
    )
    async for event in heard(turn):
        if isinstance(event, Answered):
            return event.answer
    raise AssertionError("a turn always ends with an answer")


def _of(press: Press) -> Language:
    return press.visitor.language
