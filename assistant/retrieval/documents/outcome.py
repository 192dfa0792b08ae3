"""What became of files that were added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.retrieval.documents.queue import AddedDocument, AddedState
from assistant.retrieval.documents.store import ChunkStore, FileState, FileStore, StoredFile
from assistant.retrieval.documents.versions import is_inside, place
from assistant.retrieval.passages import Notice

_STATES: dict[FileState, AddedState] = {
    "queued": "queued",
    "reading": "queued",
    "searchable": "searchable",
    "indexed": "indexed",
    "failed": "refused",
}


class Outcomes:
    """Tells what became of the files of one organisation.

    Args:
        files: Its files.
        chunks: Their chunks.
    """

    def __init__(self, files: FileStore, chunks: ChunkStore) -> None:
        self._files = files
        self._chunks = chunks

    def of(self, taken: Iterable[AddedDocument], failure: str) -> list[AddedDocument]:
        """Return what became of files once they were worked off, and of what came in them.

        Args:
            taken: The files as they were queued.
            failure: Why vectors could not be made; empty where they could.
        """
        files = {file.id: file for file in self._files.all(replaced=True)}
        told: list[AddedDocument] = []
        for each in taken:
            file = files.get(each.id)
            if file is None:
                told.append(each if not each.id else _removed(each))
            elif each.state == "unchanged":
                count = self._chunks.counts([file.id]).get(file.id, 0)
                told.append(replace(each, pages=file.pages, chunks=count))
            else:
                told.append(self.of_file(file, failure, each.reason))
                told += [self.of_file(f, failure) for f in _inside(files.values(), file)]
        return told

    def of_file(self, file: StoredFile, failure: str, reason: str = "") -> AddedDocument:
        """Return what became of one file."""
        parts = self._chunks.of(file.id)
        unmade = failure if file.state == "searchable" else ""
        return AddedDocument(
            id=file.id,
            name=file.name,
            state=_STATES[file.state],
            reason=" ".join(told for told in (unmade, reason, file.error) if told),
            pages=file.pages,
            chunks=len(parts),
            notices=tuple(Notice(**note) for part in parts for note in part.notes),
            version=file.version,
            parent=file.parent,
        )


def _inside(files: Iterable[StoredFile], container: StoredFile) -> list[StoredFile]:
    return [f for f in files if not f.replaced_by and is_inside(f, place(container))]


def _removed(document: AddedDocument) -> AddedDocument:
    return AddedDocument("", document.name, "refused", "It was removed meanwhile.")
