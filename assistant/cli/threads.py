"""`ems record thread`: everything an item hangs together with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.opening import opened
from assistant.cli.output import print_json, print_text, table
from assistant.contents import Language

if TYPE_CHECKING:
    from assistant.record import Thread

Start = Annotated[str, typer.Argument(help="cli.option.thread_start", metavar="ID")]
Mermaid = Annotated[bool, typer.Option("--mermaid", help="cli.option.mermaid")]
Depth = Annotated[int, typer.Option("--depth", help="cli.option.depth", min=1, max=20)]


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of the record."""
    command(group, "thread")(show)


def show(
    chosen: Choices,
    item: Start,
    depth: Depth = 3,
    mermaid: Mermaid = False,
    as_json: AsJson = False,
) -> None:
    """Show what an item hangs together with, in both directions."""
    from assistant.record import thread
    from assistant.record.linkage.thread_drawing import as_json as values_of
    from assistant.record.linkage.thread_drawing import as_mermaid

    with opened(chosen) as terminal:
        assistant = terminal.assistant
        found = thread(assistant.record.snapshot(assistant.today().date()), item, depth)
        if as_json:
            print_json(values_of(found))
        elif mermaid:
            print_text(as_mermaid(found, terminal.language))
        else:
            print_text(thread_text(found, terminal.language))


def thread_text(found: Thread, language: Language) -> str:
    """Return a thread as text: its items from left to right, then who points at whom."""
    from assistant.record import field_label, kind_name

    nodes = [(node.id, kind_name(node.kind, language), node.name) for node in found.nodes]
    edges = [
        (
            edge.source,
            "->" if edge.is_typed else "..>",
            edge.target,
            field_label(edge.field, language),
        )
        for edge in found.edges
    ]
    return "\n\n".join(part for part in (table(nodes), table(edges)) if part)
