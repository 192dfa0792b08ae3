"""Taking files in: their text, their words, and what guidance refutes in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from assistant.errors import DocumentError, ModelError
from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.documents.chunking import Chunk, chunk, quotable
from assistant.retrieval.documents.indexing import HEADING_JOINT, Progress, ProgressCallback
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredChunk, StoredFile
from assistant.retrieval.passages import Notice
from assistant.retrieval.reading.files import Limits, SourceDocument, files_in, load_file, safe_name
from assistant.retrieval.vectors.index import VectorIndex
from assistant.retrieval.words import stems
from assistant.settings import Language


@dataclass(frozen=True)
class AddedDocument:
    """What became of one file.

    Args:
        id: `FILE-001`; empty when it was refused.
        name: Its name.
        state: `indexed` (found by words and meaning), `searchable` (by words only so far),
            `unchanged` (the same content was there already) or `refused`.
        reason: Why it was refused, or what a person should know.
        pages: How many pages it has, where it has any.
        chunks: How many parts were stored.
        notices: False statements noticed in it.
    """

    id: str
    name: str
    state: Literal["indexed", "searchable", "unchanged", "refused"]
    reason: str = ""
    pages: int | None = None
    chunks: int = 0
    notices: tuple[Notice, ...] = ()


class _Source(NamedTuple):
    path: Path
    name: str
    root: Path | None


class DocumentWriter:
    """Writes the files of one organisation and their chunks.

    Args:
        files: Its files.
        chunks: Their chunks.
        vectors: Where the vectors of replaced files are taken out.
        organisation: Whose files they are.
        claims: Notices false statements; None leaves them alone.
    """

    def __init__(
        self,
        files: FileStore,
        chunks: ChunkStore,
        vectors: VectorIndex,
        organisation: str,
        claims: ClaimChecker | None,
    ) -> None:
        self._files = files
        self._chunks = chunks
        self._vectors = vectors
        self._organisation = organisation
        self._claims = claims

    def take(
        self,
        paths: Iterable[Path],
        limits: Limits,
        person: str,
        progress: ProgressCallback,
        language: Language = "en",
    ) -> list[AddedDocument]:
        """Store the words of files; `DocumentIndexer.index` makes their vectors."""
        sources = list(_sources(paths))
        taken: list[AddedDocument] = []
        for number, source in enumerate(sources):
            progress(Progress(source.name, "reading", number, len(sources)))
            try:
                document = load_file(source.path, limits, source.root, language=language)
                taken.append(self._store(document, source.name, person))
            except DocumentError as error:
                taken.append(AddedDocument("", source.name, "refused", str(error)))
        return taken

    def _store(self, document: SourceDocument, name: str, person: str) -> AddedDocument:
        same = self._files.with_digest(document.digest)
        if same:
            reason = "" if same.name == name else f"{same.name} has the same content."
            count = len(self._chunks.of(same.id))
            return AddedDocument(same.id, same.name, "unchanged", reason, same.pages, count)
        former = self._files.named(name)
        file = self._files.add(
            name=name,
            digest=document.digest,
            media_type=document.media_type,
            size=document.size,
            created_by=person,
        )
        noticed = [self._stored(part, name) for part in chunk(document)]
        self._chunks.put(file.id, [part for part, _ in noticed])
        self._files.set_state(file.id, "searchable", pages=document.pages)
        if former:
            self._replace(former, file)
        return AddedDocument(
            id=file.id,
            name=name,
            state="searchable",
            reason=_silence(document.silent_pages),
            pages=document.pages,
            chunks=len(noticed),
            notices=tuple(notice for _, notices in noticed for notice in notices),
        )

    def _stored(self, part: Chunk, name: str) -> tuple[StoredChunk, list[Notice]]:
        heading = HEADING_JOINT.join(part.heading_path)
        notices = (
            self._claims.notices(quotable(part.text), part.language, heading)
            if self._claims
            else []
        )
        stored = StoredChunk(
            text=part.text,
            stems=(*stems(Path(name).stem.replace("_", " "), part.language), *part.stems),
            digest=part.digest,
            language=part.language,
            heading=heading,
            page=part.page,
            sheet=part.sheet,
            rows=part.rows,
            page_label=part.page_label,
            notes=[asdict(notice) for notice in notices],
        )
        return stored, notices

    def _replace(self, former: StoredFile, file: StoredFile) -> None:
        self._files.replace(former.id, by=file.id)
        self._vectors.delete(self._organisation, [part.id for part in self._chunks.of(former.id)])


def _silence(pages: Sequence[int]) -> str:
    if not pages:
        return ""
    listed = ", ".join(map(str, pages[:10])) + (" and more" if len(pages) > 10 else "")
    return f"No text could be read on page {listed}; it may be a picture."


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


def embed_failure(error: ModelError) -> str:
    """Return what to tell when words were stored but vectors could not be made."""
    return f"It is found by its words only: {error}"
