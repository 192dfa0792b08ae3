"""What became of files that were added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.errors import DocumentError, ModelError
from assistant.reasons import told_reason
from assistant.refusals import told
from assistant.retrieval.documents.queue import AddedDocument, AddedState
from assistant.retrieval.documents.store import ChunkStore, FileState, FileStore, StoredFile
from assistant.retrieval.documents.versions import is_inside, place
from assistant.retrieval.passages import Notice
from assistant.settings import Language
from assistant.wording import say

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

    def of(
        self, taken: Iterable[AddedDocument], failure: ModelError | None, language: Language
    ) -> list[AddedDocument]:
        """Return what became of files once they were worked off, and of what came in them.

        Args:
            taken: The files as they were queued.
            failure: Why vectors could not be made; None where they could.
            language: Language of the reasons.
        """
        files = {file.id: file for file in self._files.all(replaced=True)}
        became: list[AddedDocument] = []
        for each in taken:
            file = files.get(each.id)
            if file is None:
                became.append(each if not each.id else _removed(each, language))
            elif each.state == "unchanged":
                count = self._chunks.counts([file.id]).get(file.id, 0)
                became.append(replace(each, pages=file.pages, chunks=count))
            else:
                inside = _inside(files.values(), file)
                became.append(self.of_file(file, failure, language, each.reason))
                became += [self.of_file(member, failure, language) for member in inside]
        return became

    def now(self, taken: AddedDocument, language: Language) -> AddedDocument:
        """Return what became of one file by now, without what came in it."""
        if taken.state != "queued":
            return taken
        try:
            file = self._files.get(taken.id)
        except DocumentError:
            return _removed(taken, language)
        return self.of_file(file, None, language, taken.reason)

    def of_file(
        self,
        file: StoredFile,
        failure: ModelError | None,
        language: Language,
        reason: str = "",
    ) -> AddedDocument:
        """Return what became of one file; the arguments are those of `of`, and what is known."""
        parts = self._chunks.of(file.id)
        unmade = _unmade(failure, language) if file.state == "searchable" else ""
        return AddedDocument(
            id=file.id,
            name=file.name,
            state=_STATES[file.state],
            reason=" ".join(filter(None, (unmade, reason, told_reason(file.error, language)))),
            pages=file.pages,
            chunks=len(parts),
            notices=tuple(Notice(**note) for part in parts for note in part.notes),
            version=file.version,
            parent=file.parent,
        )


def _inside(files: Iterable[StoredFile], container: StoredFile) -> list[StoredFile]:
    return [f for f in files if not f.replaced_by and is_inside(f, place(container))]


def _unmade(failure: ModelError | None, language: Language) -> str:
    if failure is None:
        return ""
    return say("faults.document.words_only", language, why=told(failure, language))


def _removed(document: AddedDocument, language: Language) -> AddedDocument:
    reason = say("faults.document.removed", language)
    return AddedDocument("", document.name, "refused", reason)
