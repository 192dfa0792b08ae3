"""Going over to another embedder: the old index answers until the new one is whole."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from assistant.errors import DataFolderLocked, ModelError, StorageFailed
from assistant.retrieval.documents.indexing import passage_text
from assistant.retrieval.documents.progress import Progress, ProgressCallback
from assistant.retrieval.documents.store import ChunkStore, FileStore, StoredChunk
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.embedding.choice import UsedEmbedders
from assistant.retrieval.vectors.beside import NeighbourIndex
from assistant.retrieval.vectors.index import VectorIndex, VectorsBroken

_BATCH = 32
# A command that ends at once need not load another model first; in seconds.
_PATIENCE = 5.0
_log = logging.getLogger(__name__)


class Serving(NamedTuple):
    """What answers, and takes the vectors of files that are added."""

    vectors: VectorIndex
    embedder: Embedder


Serve = Callable[[Serving], None]
Alone = Callable[[], AbstractContextManager[None]]


class EmbedderSwitch:
    """Fills the vectors of a newly chosen embedder in the background, then lets them answer.

    Nothing is remembered but the vectors themselves, so an interrupted switch goes on where it
    stopped: chunks that have a vector are left alone.

    Args:
        files: The files of the organisation.
        chunks: Their chunks.
        chosen: The vectors and the embedder that were chosen.
        used: Names of embedders that may have answered before.
        load: Gives an embedder by its name.
        organisation: Whose files they are.
    """

    def __init__(
        self,
        *,
        files: FileStore,
        chunks: ChunkStore,
        chosen: Serving,
        used: UsedEmbedders,
        load: Callable[[str], Embedder],
        organisation: str,
    ) -> None:
        self._files = files
        self._chunks = chunks
        self._chosen = chosen
        self._used = used
        self._load = load
        self._organisation = organisation
        self._began = False
        self._beginning = threading.Lock()
        self._working = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._progress: Progress | None = None

    def begin(self, serve: Serve, alone: Alone) -> None:
        """Once a process: let the former embedder answer where the chosen one is not ready.

        Args:
            serve: Called with what answers from now on; again when the chosen one is whole.
            alone: Opens a block in which nobody makes vectors.

        Raises:
            StorageFailed: The vectors cannot be opened or read.
        """
        with self._beginning:
            if self._began or not self._chosen.vectors.hold():
                return
            self._began = True
            former = self._answering()
            self._used.note(self._chosen.embedder.name)
            if former is None:
                return
            _log.info("another embedder was chosen; its vectors are made in the background")
            serve(former)
            self._progress = self._far(self._chosen.vectors.count(self._organisation))
            self._thread = threading.Thread(target=self._quietly, args=(serve, alone))
            self._thread.daemon = True
            self._thread.start()

    @property
    def progress(self) -> Progress | None:
        """How far the vectors of the chosen embedder are; None when it is it that answers."""
        return self._progress

    def finish(self, serve: Serve, alone: Alone, tell: ProgressCallback) -> int:
        """Make the vectors that are missing, and go over; return how many were made.

        Raises:
            ModelError: The chosen embedder cannot be used; the former one goes on answering.
        """
        with self._working:
            if self._progress is None or self._stopped.is_set():
                return 0
            made = self._fill(tell)
            # adding waits from here on, so that nothing is missing when the new vectors answer
            with alone():
                made += self._fill(tell)
                if not self._stopped.is_set():
                    self._go_over(serve)
            return made

    def forget(self) -> None:
        """Forget the vectors that the organisation has of any embedder."""
        for index in (self._chosen.vectors, *self._former()):
            index.drop(self._organisation)

    def close(self) -> None:
        """Stop after the batch that is being made."""
        self._stopped.set()
        if self._thread:
            self._thread.join()

    def _former(self) -> list[NeighbourIndex]:
        names = (name for name in self._used.names() if name != self._chosen.embedder.name)
        return [NeighbourIndex(self._chosen.vectors, name) for name in names]

    def _answering(self) -> Serving | None:
        """Return the former embedder that knows most chunks, where the chosen one lacks some."""
        try:
            known = [(former.stored(self._organisation), former) for former in self._former()]
            lacks = self._chosen.vectors.count(self._organisation) != self._chunks.count()
        except VectorsBroken:
            # they are made anew as after any damage
            return None
        count, best = max(known, key=lambda pair: pair[0], default=(0, None))
        if best and count and lacks:
            return Serving(best, self._load(best.model))
        self._drop_former()
        return None

    def _quietly(self, serve: Serve, alone: Alone) -> None:
        self._stopped.wait(_PATIENCE)
        try:
            self.finish(serve, alone, lambda _progress: None)
        except (ModelError, StorageFailed, DataFolderLocked) as error:
            # the former embedder goes on answering; `ems doctor` tells what is wrong with this one
            _log.warning("vectors of the chosen embedder: %s", type(error).__name__)

    def _fill(self, tell: ProgressCallback) -> int:
        """Make the vectors that are missing, drop those of removed chunks; return how many."""
        present = self._present()
        made, wanted = 0, set[int]()
        for page in self._pages():
            wanted |= {part.id for part in page}
            missing = [part for part in page if part.id not in present]
            ready = len(wanted) - len(missing)
            for start in range(0, len(missing), _BATCH):
                if self._stopped.is_set():
                    return made
                done = self._embed(missing[start : start + _BATCH])
                ready, made = ready + done, made + done
                self._progress = self._far(ready)
                tell(self._progress)
        self._chosen.vectors.delete(self._organisation, sorted(present - wanted))
        return made

    def _present(self) -> set[int]:
        try:
            return self._chosen.vectors.chunks(self._organisation)
        except VectorsBroken:
            self._chosen.vectors.drop(self._organisation)
            return set()

    def _pages(self) -> Iterator[list[StoredChunk]]:
        after = 0
        while page := self._chunks.every(after=after):
            yield page
            after = page[-1].id

    def _embed(self, parts: Sequence[StoredChunk]) -> int:
        names = {file.id: file.name for file in self._files.all()}
        texts = [passage_text(part, names.get(part.file_id, "")) for part in parts]
        vectors = self._chosen.embedder.embed_passages(texts)
        self._chosen.vectors.upsert(self._organisation, [part.id for part in parts], vectors)
        return len(parts)

    def _far(self, done: int) -> Progress:
        return Progress(self._chosen.embedder.name, "vectors", done, self._chunks.count())

    def _go_over(self, serve: Serve) -> None:
        serve(self._chosen)
        self._progress = None
        # processes beside a server may still ask the former vectors; the next start drops them
        if self._chosen.vectors.is_exclusive:
            self._drop_former()

    def _drop_former(self) -> None:
        for index in self._former():
            index.drop(self._organisation)
