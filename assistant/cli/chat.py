"""`ems chat`: a conversation in the terminal."""

from __future__ import annotations

import asyncio
import sys
import uuid
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.asking import DOOR
from assistant.cli.choices import Choices, command
from assistant.cli.ending import Refused, stays
from assistant.cli.opening import Opened, opened
from assistant.cli.output import note, plain, print_text, show_progress
from assistant.cli.reading import spoken
from assistant.wording import say

if TYPE_CHECKING:
    from assistant import Answer

_PROMPT = "> "
_BROKEN_OFF = "[…]"
_SHOWN_AGAIN = 2
Resume = Annotated[bool, typer.Option("--resume", help="cli.option.resume")]
ConversationId = Annotated[str | None, typer.Argument(help="cli.option.resumed", metavar="[ID]")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "chat")(chat)


def chat(chosen: Choices, conversation_id: ConversationId = None, resume: Resume = False) -> None:
    """Talk with the assistant until the person leaves."""
    with opened(chosen) as terminal:
        stays()
        organisation = terminal.assistant.settings.organisation
        print_text(say("cli.chat.welcome", terminal.language, organisation=organisation))
        conversation = Conversation(terminal)
        if resume or conversation_id:
            conversation.resume(conversation_id or "")
        conversation.run()
        print_text(say("cli.chat.bye", terminal.language))


class Conversation:
    """One conversation, message by message.

    Args:
        terminal: The open assistant.
    """

    def __init__(self, terminal: Opened) -> None:
        self._terminal = terminal
        self._id = uuid.uuid4().hex[:12]

    def resume(self, wanted: str) -> None:
        """Go on with an earlier conversation, and show what was said there last.

        Args:
            wanted: Its id; the latest other one where empty.

        Raises:
            AssistantError: The person has none.
        """
        from assistant.cli.rendering_conversations import turns_text

        assistant, person = self._terminal.assistant, self._terminal.person
        others = (c.id for c in assistant.talks.all(person) if c.id != self._id)
        found = wanted or next(others, "")
        if not found:
            raise Refused(say("conversations.none_terminal", self._terminal.language))
        turns = assistant.talks.turns(found, person=person)
        self._id = found
        print_text(turns_text(turns[-_SHOWN_AGAIN:]) + "\n ")

    def run(self) -> None:
        """Read messages and answer them until there are no more."""
        while True:
            try:
                words = _read()
            except KeyboardInterrupt:
                print_text("")
                return
            if words is None or words in ("/quit", "/exit"):
                return
            if words:
                self._take(words)

    def _take(self, words: str) -> None:
        from assistant.cli.chat_commands import obey
        from assistant.cli.ending import error_text
        from assistant.errors import AssistantError

        try:
            name, _, rest = words.partition(" ")
            if name == "/resume":
                self.resume(rest.strip())
            elif words.startswith("/"):
                print_text(obey(self._terminal, words))
            else:
                asyncio.run(self._answer(words))
        except KeyboardInterrupt:
            show_progress("", done=True)
            note("\n" + say("cli.chat.stopped", self._terminal.language))
        except AssistantError as error:
            note(error_text(error, self._terminal.language))

    async def _answer(self, words: str) -> None:
        from assistant.agent import Answered, Delta, Restarted, Status

        settings, streamed = self._terminal.assistant.settings, ""
        async for event in self._terminal.assistant.stream(
            words,
            conversation=self._id,
            person=self._terminal.person,
            door=DOOR,
            language=settings.language,
            edition=settings.edition,
        ):
            if isinstance(event, Status):
                show_progress(event.text)
            elif isinstance(event, Delta):
                show_progress("", done=True)
                streamed += event.text
                sys.stdout.write(plain(event.text))
                sys.stdout.flush()
            elif isinstance(event, Restarted):
                streamed = _broken_off(streamed)
                show_progress(event.text)
            elif isinstance(event, Answered):
                show_progress("", done=True)
                print_text(_rest(event.answer, streamed))


def _broken_off(streamed: str) -> str:
    """Mark words on the screen that are no part of the answer, and begin anew without any."""
    if streamed.strip():
        print_text(f" {_BROKEN_OFF}")
    return ""


def _rest(answer: Answer, streamed: str) -> str:
    """Return what is still to be shown; the final answer replaces words that came out otherwise."""
    from assistant.cli.rendering import markdown_text, next_text, sources_text

    body = "" if _same(answer.answer, streamed) else markdown_text(answer.answer)
    parts = [body, sources_text(answer), next_text(answer, "cli.chat.approve")]
    lead = "\n\n" if streamed.strip() else ""
    return lead + "\n\n".join(part for part in parts if part) + "\n "


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _read() -> str | None:
    """Return the next message, or None at the end of the input."""
    if not sys.stdin.isatty():
        line = sys.stdin.buffer.readline()
        return line.decode("utf-8", "replace").strip() if line else None
    with suppress(ImportError):  # there is none on Windows
        import_module("readline")  # because input() then knows arrow keys
    try:
        return spoken(input(_PROMPT)).strip()
    except EOFError:
        return None
