"""`ems record`: showing, history, undo; `exchange` adds exporting and importing."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.cli import assessing, exchange, linting, threads
from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused
from assistant.cli.opening import DOOR, Opened, opened
from assistant.cli.output import print_json, print_text
from assistant.refusals import worded
from assistant.wording import say

What = Annotated[str | None, typer.Argument(help="cli.option.what", metavar="[KIND|ID]")]
Links = Annotated[bool, typer.Option("--links", help="cli.option.links")]
ItemId = Annotated[str | None, typer.Argument(help="cli.option.item", metavar="[ID]")]
Verify = Annotated[bool, typer.Option("--verify", help="cli.option.verify")]
WholeImport = Annotated[bool, typer.Option("--import", help="cli.option.undo_import")]
Sequence = Annotated[
    int | None, typer.Argument(help="cli.option.sequence", metavar="[SEQUENCE]", min=1)
]


def add_to(app: typer.Typer) -> None:
    """Add the group to the program."""
    group = typer.Typer(name="record", help="cli.help.record", no_args_is_help=True)
    command(group, "show")(show)
    exchange.add_to(group)
    command(group, "history")(history)
    command(group, "undo")(undo)
    threads.add_to(group)
    linting.add_to(group)
    assessing.add_to(group)
    app.add_typer(group)


def show(chosen: Choices, what: What = None, links: Links = False, as_json: AsJson = False) -> None:
    """Show the record, the items of a kind, or one item."""
    from assistant.cli.connections import connections, connections_text
    from assistant.cli.rendering_record import item_text, items_text
    from assistant.record import KINDS

    with opened(chosen) as terminal:
        record = terminal.assistant.record
        shown: Any
        if what is None:
            items = record.items()
            shown = record.export()
        elif what.lower() in KINDS:
            items = record.items(what.lower())
            shown = [item.flat() for item in items]
        else:
            items = [record.get(what)]
            shown = items[0].flat()
            if links:
                shown |= connections(items[0], terminal)
        if as_json:
            print_json(shown)
        elif isinstance(shown, dict) and what is not None:
            print_text(item_text(items[0], terminal.language))
            if links:
                print_text(connections_text(items[0], terminal))
        else:
            print_text(items_text(items, terminal.language))


def history(
    chosen: Choices, item: ItemId = None, verify: Verify = False, as_json: AsJson = False
) -> None:
    """Show every change ever made, or check that nobody tampered with them."""
    with opened(chosen) as terminal:
        if verify:
            _verify(terminal, as_json=as_json)
            return
        entries = terminal.assistant.record.history(item)
        if as_json:
            print_json(entries)
        else:
            from assistant.cli.rendering_record import history_text

            print_text(history_text(entries, terminal.language))


def _verify(terminal: Opened, *, as_json: bool) -> None:
    found = terminal.assistant.record.verify()
    if as_json:
        told = {name: value for name, value in vars(found).items() if name != "why"}
        print_json(told | {"reason": found.reason})
    if not found.valid:
        raise Refused(
            say(
                "cli.record.broken",
                terminal.language,
                sequence=found.broken_at,
                reason=worded(found.why, terminal.language),
            )
        )
    if not as_json:
        print_text(say("cli.record.whole", terminal.language, entries=found.entries))


def undo(chosen: Choices, sequence: Sequence = None, whole_import: WholeImport = False) -> None:
    """Propose to take back a change or an import; the latest one where none is named."""
    with opened(chosen) as terminal:
        proposal = terminal.assistant.record.undo(
            sequence,
            whole_import=whole_import,
            person=terminal.person,
            door=DOOR,
            language=terminal.language,
        )
        print_text(f"{proposal.id}  {proposal.summary}")
        print_text(say("cli.approve", terminal.language, id=proposal.id))
