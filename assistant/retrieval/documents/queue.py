"""Taking files in: their bytes are kept, and they wait to be read."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from assistant.errors import DocumentError
from assistant.refusals import told
from assistant.retrieval.documents.originals import Content, Originals
from assistant.retrieval.documents.store import Arrival, FileStore, StoredFile
from assistant.retrieval.documents.versions import USABLE, place
from assistant.retrieval.passages import Notice
from assistant.retrieval.reading.checks import check_path
from assistant.retrieval.reading.files import Limits, Member, files_in, safe_name
from assistant.retrieval.reading.refusals import Unreadable
from assistant.settings import Language
from assistant.wording import say

# What kind of file it is shows when it is read, whatever its name says.
_UNKNOWN = "application/octet-stream"
# Mails in archives in mails; deeper ones are kept unread.
DEEPEST = 4


AddedState = Literal["indexed", "searchable", "queued", "unchanged", "refused"]


@dataclass(frozen=True)
class AddedDocument:
    """What became of one file.

    Args:
        id: `FILE-001`; empty when nothing of it is kept.
        name: Its name.
        state: `indexed` (found by words and meaning), `searchable` (by words only so far),
            `queued` (not read yet), `unchanged` (the same content was there already) or `refused`;
            with an id, it is kept as a failed one that can be retried.
        reason: Why it was refused, or what a person should know.
        pages: How many pages it has, where it has any.
        chunks: How many parts were stored.
        notices: False statements noticed in it.
        version: Which version of its name it is.
        parent: The mail or archive it came in.
    """

    id: str
    name: str
    state: AddedState
    reason: str = ""
    pages: int | None = None
    chunks: int = 0
    notices: tuple[Notice, ...] = ()
    version: int = 1
    parent: str = ""


class _Source(NamedTuple):
    path: Path
    name: str
    root: Path | None


class DocumentQueue:
    """Queues the files of one organisation.

    Args:
        files: Its files.
        originals: Where their bytes go.
        limits: The largest file taken.
    """

    def __init__(self, files: FileStore, originals: Originals, limits: Limits) -> None:
        self._files = files
        self._originals = originals
        self._limits = limits
        self._guard = threading.Lock()

    def put(
        self, paths: Iterable[Path], person: str, language: Language = "en"
    ) -> list[AddedDocument]:
        """Queue files and those in folders; one that cannot be taken stops no other."""
        return [self._put(source, person, language) for source in _sources(paths)]

    def put_members(self, members: Sequence[Member], container: StoredFile) -> list[StoredFile]:
        """Queue what came in a mail or archive, and return the files in use for it."""
        inside = place(container)
        if inside.count("/") >= DEEPEST:
            return []
        names = _numbered(safe_name(member.name) for member in members)
        return [
            self._member(member, name, container)
            for member, name in zip(members, names, strict=True)
        ]

    def forget(self, gone: Sequence[StoredFile]) -> None:
        """Forget the bytes of removed files that no other version has."""
        with self._guard:
            kept = {file.digest for file in self._files.all(replaced=True)}
            self._originals.forget({file.digest for file in gone} - kept)

    def sweep(self) -> None:
        """Remove bytes that an interruption left."""
        with self._guard:
            self._originals.sweep({file.digest for file in self._files.all(replaced=True)})

    def _put(self, source: _Source, person: str, language: Language) -> AddedDocument:
        try:
            check_path(source.path, self._limits.max_mb, source.root)
            arrival = self._arrive(
                lambda: self._originals.keep(source.path, source.name), source.name, person
            )
        except Unreadable as refusal:
            reason = told(refusal.of(safe_name(source.path)), language)
            return AddedDocument("", source.name, "refused", reason)
        except DocumentError as error:
            return AddedDocument("", source.name, "refused", told(error, language))
        file = arrival.file
        is_there = not arrival.is_new and file.state in USABLE
        same = say("faults.document.same_content", language, name=file.name)
        other = "" if file.name == source.name else same
        state: AddedState = "unchanged" if is_there else "queued"
        return AddedDocument(file.id, file.name, state, other, version=file.version)

    def _member(self, member: Member, name: str, container: StoredFile) -> StoredFile:
        def keep() -> Content:
            return self._originals.keep_bytes(member.content)

        return self._arrive(keep, name, container.created_by, place(container)).file

    def _arrive(
        self, keep: Callable[[], Content], name: str, person: str, parent: str = ""
    ) -> Arrival:
        # together, so that removing an equal file meanwhile does not take the bytes along
        with self._guard:
            content = keep()
            return self._files.queue(
                name=name,
                digest=content.digest,
                media_type=_UNKNOWN,
                size=content.size,
                created_by=person,
                parent=parent,
            )


def _sources(paths: Iterable[Path]) -> Iterator[_Source]:
    """Return each file with the name it goes by; folders give the files in them.

    Files of one call that share a name get their folder in front, so that none takes the place
    of another.
    """
    found: list[tuple[Path, Path | None]] = []
    for path in paths:
        # os.path, unlike Path, answers no where it may not look
        inside = list(files_in(path)) if os.path.isdir(path) else []
        found += [(file, path) for file in inside] or [(path, None)]
    counts = Counter(safe_name(path).casefold() for path, _ in dict.fromkeys(found))
    for path, root in dict.fromkeys(found):
        name = safe_name(path)
        if counts[name.casefold()] > 1:
            name = f"{safe_name(path.absolute().parent)}/{name}"
        yield _Source(path, name, root)


def _numbered(names: Iterable[str]) -> list[str]:
    """Return names with a number where one came before, so that none takes another's place."""
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        stem, suffix = os.path.splitext(name)
        numbered.append(name if seen[name] == 1 else f"{stem} ({seen[name]}){suffix}")
    return numbered
