"""`ems documents`: adding, listing, removing and searching the organisation's own files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import extracting
from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import FAILED, Refused, stays
from assistant.cli.opening import Opened, opened
from assistant.cli.output import note, print_json, print_text, show_progress
from assistant.cli.reading import spoken
from assistant.cli.rendering_documents import added_text, files_text, progress_text, restored_text
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.retrieval.documents.library import AddedDocument, Progress

Paths = Annotated[
    list[Path], typer.Argument(help="cli.option.paths", metavar="PATHS...", show_default=False)
]
FileId = Annotated[str, typer.Argument(help="cli.option.file_id", metavar="ID")]
Query = Annotated[str, typer.Argument(help="cli.option.query", metavar="QUERY")]
Replaced = Annotated[bool, typer.Option("--replaced", help="cli.option.replaced")]
Limit = Annotated[int, typer.Option("--limit", help="cli.option.limit", min=1, max=50)]


def add_to(app: typer.Typer) -> None:
    """Add the group to the program."""
    group = typer.Typer(name="documents", help="cli.help.documents", no_args_is_help=True)
    command(group, "add")(add)
    command(group, "list")(show_all)
    command(group, "retry")(retry)
    command(group, "remove")(remove)
    command(group, "search")(search)
    extracting.add_to(group)
    app.add_typer(group)


def add(chosen: Choices, paths: Paths, as_json: AsJson = False) -> None:
    """Take files in and wait until they are found by words and by meaning."""
    with opened(chosen) as terminal:
        stays()

        added = terminal.documents.add(
            paths,
            person=terminal.person,
            progress=_telling(terminal),
            language=terminal.language,
        )
        show_progress("", done=True)
        if not added:
            raise Refused(say("cli.documents.nothing", terminal.language))
        if as_json:
            print_json([asdict(document) for document in added])
        for document in added:
            _tell(document, terminal, as_json=as_json)
    if any(document.state == "refused" for document in added):
        raise typer.Exit(FAILED)


def _telling(terminal: Opened) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        show_progress(progress_text(progress, terminal.language))

    return tell


def _tell(document: AddedDocument, terminal: Opened, *, as_json: bool) -> None:
    told = added_text(document, terminal.language)
    if document.state == "refused":
        note(told)
    elif not as_json:
        print_text(told)


def show_all(chosen: Choices, replaced: Replaced = False, as_json: AsJson = False) -> None:
    """Show the files in use, and with `replaced` former versions too."""
    with opened(chosen) as terminal:
        files = terminal.documents.list(replaced=replaced)
        if as_json:
            print_json([asdict(file) for file in files])
        else:
            print_text(files_text(files, terminal.language))


def retry(chosen: Choices, file_id: FileId, as_json: AsJson = False) -> None:
    """Try once more to read a file that failed."""
    with opened(chosen) as terminal:
        wanted = file_id.strip().upper()
        document = terminal.documents.retry(
            wanted, progress=_telling(terminal), language=terminal.language
        )
        show_progress("", done=True)
        if as_json:
            print_json(asdict(document))
        _tell(document, terminal, as_json=as_json)
    if document.state == "refused":
        raise typer.Exit(FAILED)


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
