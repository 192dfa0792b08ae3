"""Own documents as text for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.cli.output import table
from assistant.contents import Language
from assistant.reasons import told_reason
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.retrieval.documents.library import AddedDocument, StoredFile


_FINISHED = ("indexed", "failed")
_STATES = ("indexed", "searchable", "queued", "unchanged", "refused")


def added_text(document: AddedDocument, language: Language) -> str:
    """Return what became of a file, and what is not right in it."""
    name = _name(document.name, document.parent, language)
    told = say(f"cli.documents.result.{document.state}", language, name=name)
    if document.state == "refused" and document.name in document.reason:
        told = ""
    first = f"{document.id}  {' '.join(filter(None, (told, document.reason)))}".strip()
    return "\n".join([first, *_notices(document, language)])


def noticed_text(document: AddedDocument, language: Language) -> str:
    """Return what is not right in a file that was told before it was looked through."""
    return "\n".join([f"{document.id}  {document.name}", *_notices(document, language)])


def _notices(document: AddedDocument, language: Language) -> list[str]:
    from assistant.retrieval.guidance.counterparts import told_in

    lines: list[str] = []
    for notice in document.notices:
        statement = say("cli.documents.says", language, statement=notice.statement)
        correction = told_in(notice.correction, notice.page, language)
        lines += [f"  ! {statement}", f"    {correction}"]
    return lines


def files_text(files: Sequence[StoredFile], language: Language) -> str:
    """Return files in a table, and below it why some could not be read."""
    if not files:
        return say("cli.documents.none", language)
    heads = [say(f"cli.head.{name}", language) for name in ("id", "state")]
    heads.append(say("record.field.version", language).capitalize())
    heads += [say(f"cli.head.{name}", language) for name in ("when", "file")]
    told = table([_row(file, language) for file in files], heads)
    failures = [_failure(file, language) for file in files if file.state == "failed"]
    return "\n\n".join([told, *failures, *_unfinished(files, language)])


def _unfinished(files: Sequence[StoredFile], language: Language) -> list[str]:
    count = sum(file.state not in _FINISHED and not file.replaced_by for file in files)
    return [say("documents-cli.unfinished", language, count=count)] if count else []


def told_file(file: StoredFile, language: Language) -> dict[str, Any]:
    """Return a file as JSON values; what is the matter with it in a language."""
    return asdict(file) | {"error": told_reason(file.error, language)}


def summary_text(documents: Sequence[AddedDocument], language: Language) -> str:
    """Return how many files became what, and where to look for those that failed."""
    counts = Counter[str](document.state for document in documents)
    told = ", ".join(
        say(f"documents-cli.summary.{state}", language, count=counts[state])
        for state in _STATES
        if counts[state]
    )
    # that vectors could not be made has one reason for all files, told once
    unmade = {d.reason for d in documents if d.state == "searchable" and d.reason}
    lines = [say("documents-cli.summary.lead", language, counts=told), *sorted(unmade)[:1]]
    if any(document.state == "refused" and document.id for document in documents):
        lines.append(say("documents-cli.summary.why", language))
    return "\n".join(lines)


def stopped_text(files: Sequence[StoredFile], language: Language) -> str:
    """Return what is done and what is not when a person stopped, and how to go on."""
    read = sum(file.state in ("searchable", "indexed") for file in files)
    waiting = sum(file.state not in _FINISHED for file in files)
    return say("documents-cli.stopped", language, read=read, waiting=waiting)


def _row(file: StoredFile, language: Language) -> list[str]:
    state = (
        say("documents-life.list.replaced", language, id=file.replaced_by)
        if file.replaced_by
        else say(f"cli.documents.state.{file.state}", language)
    )
    added = file.created_at.astimezone().strftime("%Y-%m-%d")
    return [file.id, state, str(file.version), added, _name(file.name, file.parent, language)]


def _name(name: str, parent: str, language: Language) -> str:
    if not parent:
        return name
    return say("documents-life.list.inside", language, name=name, parent=parent)


def _failure(file: StoredFile, language: Language) -> str:
    name, reason = _name(file.name, file.parent, language), told_reason(file.error, language)
    told = say("documents-life.list.failed", language, id=file.id, name=name, reason=reason)
    if file.name in reason:
        told = f"{file.id}  {reason}"
    return f"{told}\n{say('documents-life.list.retry', language, id=file.id)}"


def restored_text(removed: StoredFile, files: Iterable[StoredFile], language: Language) -> str:
    """Return which former version is in use again since a file was removed; else nothing."""
    own = (removed.name, removed.parent)
    for file in files:
        if (file.name, file.parent) == own and file.version < removed.version:
            values = {"version": file.version, "id": file.id}
            return say("documents-life.list.restored", language, **values)
    return ""
