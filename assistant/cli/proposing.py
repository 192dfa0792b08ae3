"""`ems changes propose`: changes of any kind, put up for a decision."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused, WrongUsage
from assistant.cli.opening import DOOR, Opened, opened
from assistant.cli.output import print_json, print_text
from assistant.cli.reading import read_json, spoken
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.agent.tools.wanted import Wanted
    from assistant.record import Proposal

Words = Annotated[
    list[str] | None, typer.Argument(help="cli.option.change_words", metavar="[CHANGE]...")
]
Changes = Annotated[
    Path | None, typer.Option("--file", help="cli.option.changes_file", metavar="CHANGES.json")
]
Unlink = Annotated[bool, typer.Option("--unlink", help="cli.option.unlink")]
Why = Annotated[str, typer.Option("--reason", help="cli.option.reason", metavar="TEXT")]
_SET = re.compile(r"([a-z_]+\+?)\s*=(.*)", re.DOTALL)


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of changes."""
    command(group, "propose")(propose)


def propose(
    chosen: Choices,
    words: Words = None,
    file: Changes = None,
    unlink: Unlink = False,
    reason: Why = "",
    as_json: AsJson = False,
) -> None:
    """Propose changes; they wait for a decision like any other."""
    from assistant.errors import ToolError
    from assistant.refusals import told

    with opened(chosen) as terminal:
        try:
            asked = _asked([spoken(word) for word in words or []], file, terminal)
            proposal = _proposed(asked, spoken(reason), terminal, unlink=unlink)
        except ToolError as fault:
            raise Refused(told(fault, terminal.language)) from fault
        if as_json:
            print_json(proposal)
        else:
            _tell(proposal, terminal)


def _tell(proposal: Proposal, terminal: Opened) -> None:
    from assistant.cli.rendering_record import proposal_text

    print_text(proposal_text(proposal, terminal.language))
    print_text(say("cli.approve", terminal.language, id=proposal.id))


def _proposed(asked: list[Wanted], reason: str, terminal: Opened, *, unlink: bool) -> Proposal:
    from assistant.agent.tools.composing import Home, composed

    record = terminal.assistant.record
    return record.propose(
        composed(asked, Home(record, terminal.language)),
        person=terminal.person,
        door=DOOR,
        reason=reason,
        unlink=unlink,
        language=terminal.language,
    )


def _asked(words: Sequence[str], file: Path | None, terminal: Opened) -> list[Wanted]:
    """Return what a command line or a file asks for.

    Raises:
        WrongUsage: It is neither one change in words nor a file.
        ToolError: A kind, a field or a value does not fit.
    """
    from assistant.agent.tools.wanted import wanted

    if (file is None) == (not words):
        raise WrongUsage(say("cli.usage.propose", terminal.language))
    if file is not None:
        return wanted("", "", "", "{}", json.dumps(read_json(file, terminal.language)))
    reader = _READERS.get(words[0])
    if reader is None or len(words) < 2:
        raise WrongUsage(say("cli.usage.propose", terminal.language))
    return reader(words[0], words[1:], terminal)


def _creating(operation: str, words: Sequence[str], terminal: Opened) -> list[Wanted]:
    from assistant.agent.tools.wanted import wanted

    kind = words[0].lower()
    return wanted(kind, operation, "", _fields(kind, words[1:], terminal), "")


def _changing(operation: str, words: Sequence[str], terminal: Opened) -> list[Wanted]:
    from assistant.agent.tools.wanted import wanted
    from assistant.record import kind_of

    kind = kind_of(words[0]) or ""
    if operation == "remove" and len(words) > 1:
        raise WrongUsage(say("cli.usage.propose", terminal.language))
    return wanted(kind, operation, words[0], _fields(kind, words[1:], terminal), "")


def _linking(operation: str, words: Sequence[str], terminal: Opened) -> list[Wanted]:
    from assistant.agent.tools.wanted import wanted
    from assistant.record import kind_of

    if len(words) != 3:
        raise WrongUsage(say("cli.usage.propose", terminal.language))
    item, field, target = words
    return wanted(kind_of(item) or "", operation, item, json.dumps({field: target}), "")


def _fields(kind: str, sets: Sequence[str], terminal: Opened) -> str:
    from assistant.cli.edits import value_of
    from assistant.record import KINDS

    fields: dict[str, Any] = {}
    for words in sets:
        match = _SET.fullmatch(words.strip())
        if not match:
            raise WrongUsage(say("cli.usage.field", terminal.language, given=words[:80]))
        name, given = match[1], match[2].strip()
        fields[name] = value_of(kind, name.rstrip("+"), given) if kind in KINDS else given
    return json.dumps(fields)


_READERS: dict[str, Callable[[str, Sequence[str], Opened], list[Wanted]]] = {
    "create": _creating,
    "update": _changing,
    "remove": _changing,
    "link": _linking,
    "unlink": _linking,
}
