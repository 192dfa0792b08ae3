"""Which file is in use: versions of a name, equal content, and what came in a mail or archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.retrieval.documents.store import StoredFile

USABLE = ("searchable", "indexed")


def place(file: StoredFile) -> str:
    """Return the name of a file after the names of what it came in."""
    return f"{file.parent}/{file.name}" if file.parent else file.name


def is_inside(file: StoredFile, container: str) -> bool:
    """Tell whether a file came in the mail or archive at a place, directly or not."""
    return f"{file.parent}/".startswith(f"{container}/")


def same_content(files: Iterable[StoredFile], new: StoredFile) -> StoredFile | None:
    """Return the file in use that makes a new one needless, or None.

    An attachment counts as known where its content lies by itself; a file that is added by itself
    is kept although an attachment equals it, because the mail may be removed.
    """
    in_use = [file for file in files if not file.replaced_by]
    equal = [file for file in in_use if file.digest == new.digest]
    known = [file for file in equal if file.parent in ("", new.parent)]
    newest = _newest(file for file in _versions(in_use, new) if file.state != "failed")
    current = [
        file for file in known if newest is None or place(file) != place(new) or file is newest
    ]
    return next((file for file in current if file.name == new.name), next(iter(current), None))


def next_version(files: Iterable[StoredFile], new: StoredFile) -> int:
    """Return the version of a new file among those with its name."""
    return 1 + max((file.version for file in _versions(files, new)), default=0)


class Succession(NamedTuple):
    """Who takes whose place when a file has been read.

    Args:
        outdated: Files that it takes the place of.
        heir: The newer version that was read before it; None where it is the newest.
    """

    outdated: list[StoredFile]
    heir: StoredFile | None


def succession(files: Iterable[StoredFile], read: StoredFile) -> Succession:
    """Return who takes whose place when the words of a file are known."""
    others = [f for f in _versions(files, read) if not f.replaced_by and f.id != read.id]
    newer = [file for file in others if _age(file) > _age(read) and file.state in USABLE]
    older = [file for file in others if _age(file) < _age(read)]
    return Succession(older, _newest(newer))


def former(files: Iterable[StoredFile], removed: StoredFile) -> StoredFile | None:
    """Return the version that is in use again when the newest one is removed."""
    replaced = [f for f in _versions(files, removed) if f.replaced_by == removed.id]
    return _newest(f for f in replaced if f.state != "failed") or _newest(replaced)


def members(files: Iterable[StoredFile], container: StoredFile) -> list[StoredFile]:
    """Return every version of what came in a mail or archive."""
    return [file for file in files if is_inside(file, place(container))]


def is_only_one_in_use(files: Sequence[StoredFile], file: StoredFile) -> bool:
    """Tell whether a file, but no other version of it, is in use."""
    others = [f for f in _versions(files, file) if not f.replaced_by and f.state in USABLE]
    return not file.replaced_by and not [other for other in others if other.id != file.id]


def _versions(files: Iterable[StoredFile], file: StoredFile) -> list[StoredFile]:
    return [each for each in files if place(each) == place(file)]


def _newest(files: Iterable[StoredFile]) -> StoredFile | None:
    return max(files, key=_age, default=None)


def _age(file: StoredFile) -> tuple[int, int, str]:
    # files of before there were versions all have the first
    return file.version, len(file.id), file.id
