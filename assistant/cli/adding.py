"""`ems documents add` and `retry`: a line for each file as soon as it is read, then a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import FAILED, Refused, WrongUsage, stays
from assistant.cli.opening import Opened, opened
from assistant.cli.output import note, print_json, print_text, show_progress
from assistant.cli.rendering_documents import added_text, noticed_text, stopped_text, summary_text
from assistant.progress import StepProgress, progress_text
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.retrieval.documents.library import AddedDocument

Paths = Annotated[
    list[Path], typer.Argument(help="cli.option.paths", metavar="PATHS...", show_default=False)
]
FileIds = Annotated[
    list[str] | None,
    typer.Argument(help="cli.option.file_ids", metavar="ID...", show_default=False),
]
All = Annotated[bool, typer.Option("--all", help="cli.option.all_failed")]


def add_to(group: typer.Typer) -> None:
    """Add the commands to the group of documents."""
    command(group, "add")(add)
    command(group, "retry")(retry)


def add(chosen: Choices, paths: Paths, as_json: AsJson = False) -> None:
    """Take files in and wait until they are found by words and by meaning."""
    with opened(chosen) as terminal, _stopping(terminal):
        stays()
        lines = _Lines(terminal, as_json=as_json)
        added = terminal.documents.add(
            paths,
            person=terminal.person,
            progress=_telling(terminal),
            language=terminal.language,
            read=lines.tell,
        )
        show_progress("", done=True)
        if not added:
            raise Refused(say("cli.documents.nothing", terminal.language))
        lines.end(added)
    _leave(added)


def retry(
    chosen: Choices, file_ids: FileIds = None, every: All = False, as_json: AsJson = False
) -> None:
    """Try once more to read files that failed."""
    with opened(chosen) as terminal, _stopping(terminal):
        stays()
        lines = _Lines(terminal, as_json=as_json)
        tried = []
        for file_id in _wanted(file_ids or [], terminal, every=every):
            document = terminal.documents.retry(
                file_id, progress=_telling(terminal), language=terminal.language
            )
            lines.tell(document)
            tried.append(document)
        lines.end(tried)
    _leave(tried)


def _wanted(given: list[str], terminal: Opened, *, every: bool) -> list[str]:
    if not every and not given:
        raise WrongUsage(say("documents-cli.name_one", terminal.language))
    if not every:
        return [file_id.strip().upper() for file_id in given]
    failed = [file.id for file in terminal.documents.list() if file.state == "failed"]
    if not failed:
        raise Refused(say("documents-cli.no_failed", terminal.language))
    return failed


def _telling(terminal: Opened) -> Callable[[StepProgress], None]:
    def tell(progress: StepProgress) -> None:
        show_progress(progress_text(progress, terminal.language))

    return tell


@contextmanager
def _stopping(terminal: Opened) -> Iterator[None]:
    """Let a person stop with Ctrl-C, and tell them what is done and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        show_progress("", done=True)
        note(stopped_text(terminal.documents.list(), terminal.language))
        raise typer.Exit(FAILED) from None


class _Lines:
    """Tells each file once, and in the end what became of all.

    Args:
        terminal: Who is told.
        as_json: Whether only what was refused is told before the end.
    """

    def __init__(self, terminal: Opened, *, as_json: bool) -> None:
        self._language = terminal.language
        self._as_json = as_json
        self._told: dict[tuple[str, str, str], int] = {}

    def tell(self, document: AddedDocument) -> None:
        """Tell what became of a file, unless it was told before."""
        known = (document.id, document.name, document.parent)
        if known in self._told:
            return
        self._told[known] = len(document.notices)
        show_progress("", done=True)
        told = added_text(document, self._language)
        if document.state == "refused":
            note(told)
        elif not self._as_json:
            print_text(told)

    def _tell_noticed(self, document: AddedDocument) -> None:
        """Tell what was found wrong in a file after it was told that it is found."""
        known = (document.id, document.name, document.parent)
        if len(document.notices) > self._told[known] and not self._as_json:
            print_text(noticed_text(document, self._language))

    def end(self, documents: list[AddedDocument]) -> None:
        """Tell what was not told yet, and what became of all."""
        for document in documents:
            self.tell(document)
            self._tell_noticed(document)
        if self._as_json:
            print_json([asdict(document) for document in documents])
        elif len(documents) > 1 or documents[0].state != "refused":
            print_text(summary_text(documents, self._language))


def _leave(documents: list[AddedDocument]) -> None:
    if any(document.state == "refused" for document in documents):
        raise typer.Exit(FAILED)
