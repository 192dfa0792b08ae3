"""Taking files in: text and words first, then vectors; and mending what was interrupted."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from assistant.errors import DocumentError, ModelError
from assistant.retrieval.chunking import Chunk, chunk, quotable
from assistant.retrieval.claims import ClaimChecker
from assistant.retrieval.documents_store import ChunkStore, FileStore, StoredChunk, StoredFile
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.loading import Limits, SourceDocument, files_in, load_file, safe_name
from assistant.retrieval.passages import Notice
from assistant.retrieval.vector_index import VectorIndex, VectorsBroken
from assistant.retrieval.words import stems

_BATCH = 32
HEADING_JOINT = " › "


class Progress(NamedTuple):
    """How far one file has come; `done` of `total` in files while reading, in chunks after."""

    name: str
    step: Literal["reading", "vectors"]
    done: int
    total: int


ProgressCallback = Callable[[Progress], None]


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
    """Writes the files of one organisation, their chunks and their vectors.

    Args:
        files: Its files.
        chunks: Their chunks.
        vectors: Vectors of the chunks.
        embedder: Makes the vectors.
        organisation: Whose files they are.
        claims: Notices false statements; None leaves them alone.
    """

    def __init__(
        self,
        files: FileStore,
        chunks: ChunkStore,
        vectors: VectorIndex,
        embedder: Embedder,
        organisation: str,
        claims: ClaimChecker | None,
    ) -> None:
        self._files = files
        self._chunks = chunks
        self._vectors = vectors
        self._embedder = embedder
        self._organisation = organisation
        self._claims = claims
        self.stopped = threading.Event()

    def take(
        self, paths: Iterable[Path], limits: Limits, person: str, progress: ProgressCallback
    ) -> list[AddedDocument]:
        """Store the words of files; `index` then makes their vectors."""
        sources = list(_sources(paths))
        taken: list[AddedDocument] = []
        for number, source in enumerate(sources):
            progress(Progress(source.name, "reading", number, len(sources)))
            try:
                document = load_file(source.path, limits, source.root)
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
            notes=[asdict(notice) for notice in notices],
        )
        return stored, notices

    def _replace(self, former: StoredFile, file: StoredFile) -> None:
        self._files.replace(former.id, by=file.id)
        self._vectors.delete(self._organisation, [part.id for part in self._chunks.of(former.id)])

    def index(self, file: StoredFile, progress: ProgressCallback) -> None:
        """Make the vectors of a file's chunks."""
        parts = self._chunks.of(file.id)
        self._embed(parts, {file.id: file.name}, progress)
        if not self.stopped.is_set():
            self._files.set_state(file.id, "indexed", pages=file.pages)

    def _embed(
        self, parts: Sequence[StoredChunk], names: dict[str, str], progress: ProgressCallback
    ) -> None:
        for start in range(0, len(parts), _BATCH):
            if self.stopped.is_set():
                return
            batch = parts[start : start + _BATCH]
            texts = [_passage_text(part, names[part.file_id]) for part in batch]
            vectors = self._embedder.embed_passages(texts)
            self._vectors.upsert(self._organisation, [part.id for part in batch], vectors)
            done = min(start + _BATCH, len(parts))
            progress(Progress(names[batch[0].file_id], "vectors", done, len(parts)))

    def is_whole(self) -> bool:
        """Tell whether every chunk in use seems to have its vector, and no other has one."""
        whole = all(file.state == "indexed" for file in self._files.all())
        try:
            return whole and self._vectors.count(self._organisation) == self._chunks.count()
        except VectorsBroken:
            return False

    def mend(self, progress: ProgressCallback) -> int:
        """Finish what an interruption left: half-taken files, double names, missing vectors.

        Returns:
            How many chunks were embedded.
        """
        self._mend_files()
        files = {file.id: file for file in self._files.all()}
        names = {file.id: file.name for file in files.values()}
        parts = [part for part in self._every() if part.file_id in files]
        present = self._present(bool(parts))
        missing = [part for part in parts if part.id not in present]
        self._vectors.delete(self._organisation, sorted(present - {part.id for part in parts}))
        self._embed(missing, names, progress)
        for file in files.values():
            if file.state != "indexed" and not self.stopped.is_set():
                self._files.set_state(file.id, "indexed", pages=file.pages)
        return len(missing)

    def _mend_files(self) -> None:
        newest: dict[str, StoredFile] = {}
        for file in self._files.all():
            if file.state not in ("searchable", "indexed"):
                # its words were never stored, and where it came from is not known any more
                self._files.remove(file.id)
                continue
            former = newest.get(file.name)
            if former:
                self._files.replace(former.id, by=file.id)
            newest[file.name] = file

    def _every(self) -> Iterator[StoredChunk]:
        after = 0
        while page := self._chunks.every(after=after):
            yield from page
            after = page[-1].id

    def _present(self, expected: bool) -> set[int]:
        """Return the chunks with a vector; a collection that cannot be searched is dropped."""
        try:
            present = self._vectors.chunks(self._organisation)
            probe = self._embedder.embed_query("environment")
            answers = self._vectors.query(self._organisation, probe, 1) if present else []
        except VectorsBroken:
            present, answers = {0}, []
        if present and not answers and expected:
            self._vectors.drop(self._organisation)
            return set()
        return present


def _passage_text(part: StoredChunk, name: str) -> str:
    return f"{Path(name).stem}{HEADING_JOINT}{part.heading}: {part.text}"


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
