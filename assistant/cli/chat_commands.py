"""The commands inside a chat, such as `/approve PRP-0001`."""

from __future__ import annotations

from collections.abc import Callable

from assistant.cli.ending import Refused
from assistant.cli.opening import DOOR, Opened
from assistant.cli.rendering import proposals_text
from assistant.record import Decision
from assistant.wording import say


def obey(terminal: Opened, words: str) -> str:
    """Do what a command says and return what to show.

    Args:
        terminal: The open assistant.
        words: The command, from its slash on.

    Raises:
        AssistantError: It cannot be done.
    """
    name, _, rest = words.partition(" ")
    work = _COMMANDS.get(name)
    if work is None:
        raise Refused(say("cli.chat.unknown", terminal.language, command=name))
    return work(terminal, rest.strip())


def _help(terminal: Opened, _rest: str) -> str:
    return say("cli.chat.help", terminal.language)


def _pending(terminal: Opened, _rest: str) -> str:
    return proposals_text(terminal.assistant.record.pending(), terminal.language)


def _conversations(terminal: Opened, _rest: str) -> str:
    from assistant.cli.rendering_conversations import conversations_text

    return conversations_text(terminal.assistant.talks.all(terminal.person), terminal.language)


def _undo(terminal: Opened, _rest: str) -> str:
    proposal = terminal.assistant.record.undo(
        person=terminal.person, door=DOOR, language=terminal.language
    )
    approve = say("cli.chat.approve", terminal.language, id=proposal.id)
    return f"{proposal.id}  {proposal.summary}\n{approve}"


def _approve(terminal: Opened, rest: str) -> str:
    return _decided(terminal, rest, "approve")


def _reject(terminal: Opened, rest: str) -> str:
    return _decided(terminal, rest, "reject")


def _decided(terminal: Opened, rest: str, decision: Decision) -> str:
    pending = terminal.assistant.record.pending()
    # with one proposal waiting there is nothing to mistake
    wanted = rest or (pending[0].id if len(pending) == 1 else "")
    if not wanted:
        raise Refused(say("cli.chat.which", terminal.language))
    proposal = terminal.assistant.decide(
        wanted, decision, person=terminal.person, door=DOOR, language=terminal.language
    )
    told = say(f"cli.changes.{proposal.status}", terminal.language, id=proposal.id)
    return f"{told} {proposal.summary}"


_COMMANDS: dict[str, Callable[[Opened, str], str]] = {
    "/help": _help,
    "/pending": _pending,
    "/conversations": _conversations,
    "/undo": _undo,
    "/approve": _approve,
    "/reject": _reject,
}
