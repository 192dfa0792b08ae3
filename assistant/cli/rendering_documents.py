"""Own documents as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.cli.output import table
from assistant.contents import Language
from assistant.reasons import told_reason
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.retrieval.documents.library import AddedDocument, Progress, StoredFile

_MINUTE = 60


def progress_text(progress: Progress, language: Language) -> str:
    """Return what is being done with a file now, and how long everything will take."""
    told = say(
        f"documents-life.progress.{progress.step}",
        language,
        name=progress.name,
        number=progress.done + 1,
        done=progress.done,
        total=progress.total,
    )
    if progress.seconds_left is None:
        return told
    time = _time(progress.seconds_left, language)
    return say("documents-life.progress.left", language, what=told, time=time)


def _time(seconds: float, language: Language) -> str:
    is_long = seconds >= 2 * _MINUTE
    key, count = ("minutes", seconds / _MINUTE) if is_long else ("seconds", seconds)
    return say(f"documents-life.progress.{key}", language, count=max(1, round(count)))


def added_text(document: AddedDocument, language: Language) -> str:
    """Return what became of a file, and what is not right in it."""
    name = _name(document.name, document.parent, language)
    told = say(f"cli.documents.result.{document.state}", language, name=name)
    lines = [f"{document.id}  {told} {document.reason}".strip()]
    for notice in document.notices:
        statement = say("cli.documents.says", language, statement=notice.statement)
        lines += [f"  ! {statement}", f"    {notice.correction}"]
    return "\n".join(lines)


def files_text(files: Sequence[StoredFile], language: Language) -> str:
    """Return files in a table, and below it why some could not be read."""
    if not files:
        return say("cli.documents.none", language)
    heads = [say(f"cli.head.{name}", language) for name in ("id", "state")]
    heads.append(say("record.field.version", language).capitalize())
    heads += [say(f"cli.head.{name}", language) for name in ("when", "file")]
    told = table([_row(file, language) for file in files], heads)
    failures = [_failure(file, language) for file in files if file.state == "failed"]
    return "\n\n".join([told, *failures])


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
    name = _name(file.name, file.parent, language)
    told = say(
        "documents-life.list.failed",
        language,
        id=file.id,
        name=name,
        reason=told_reason(file.error, language),
    )
    return f"{told}\n{say('documents-life.list.retry', language, id=file.id)}"


def restored_text(removed: StoredFile, files: Iterable[StoredFile], language: Language) -> str:
    """Return which former version is in use again since a file was removed; else nothing."""
    own = (removed.name, removed.parent)
    for file in files:
        if (file.name, file.parent) == own and file.version < removed.version:
            values = {"version": file.version, "id": file.id}
            return say("documents-life.list.restored", language, **values)
    return ""
