"""`ems documents`: adding, listing, removing and searching the organisation's own files."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from assistant.cli import adding, extracting
from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.opening import opened
from assistant.cli.output import print_json, print_text
from assistant.cli.reading import spoken
from assistant.cli.rendering_documents import files_text, restored_text, told_file
from assistant.wording import say

FileId = Annotated[str, typer.Argument(help="cli.option.file_id", metavar="ID")]
Query = Annotated[str, typer.Argument(help="cli.option.query", metavar="QUERY")]
Replaced = Annotated[bool, typer.Option("--replaced", help="cli.option.replaced")]
Limit = Annotated[int, typer.Option("--limit", help="cli.option.limit", min=1, max=50)]


def add_to(app: typer.Typer) -> None:
    """Add the group to the program."""
    group = typer.Typer(name="documents", help="cli.help.documents", no_args_is_help=True)
    adding.add_to(group)
    command(group, "list")(show_all)
    command(group, "remove")(remove)
    command(group, "search")(search)
    extracting.add_to(group)
    app.add_typer(group)


def show_all(chosen: Choices, replaced: Replaced = False, as_json: AsJson = False) -> None:
    """Show the files in use, and with `replaced` former versions too."""
    with opened(chosen) as terminal:
        files = terminal.documents.list(replaced=replaced)
        if as_json:
            print_json([told_file(file, terminal.language) for file in files])
        else:
            print_text(files_text(files, terminal.language))


def remove(chosen: Choices, file_id: FileId) -> None:
    """Forget a file and everything read from it."""
    with opened(chosen) as terminal:
        file = terminal.documents.remove(file_id.strip().upper())
        print_text(say("cli.documents.removed", terminal.language, name=file.name))
        if restored := restored_text(file, terminal.documents.list(), terminal.language):
            print_text(restored)


def search(chosen: Choices, query: Query, limit: Limit = 6, as_json: AsJson = False) -> None:
    """Show the passages of the organisation's files that meet a question."""
    with opened(chosen) as terminal:
        passages = terminal.documents.search(spoken(query), limit)
        if as_json:
            print_json([asdict(passage) for passage in passages])
        elif not passages:
            print_text(say("cli.documents.not_found", terminal.language))
        else:
            from assistant.cli.rendering import passage_text

            print_text("\n\n".join(passage_text(p, terminal.language) for p in passages))
