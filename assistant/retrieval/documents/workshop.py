"""Where files are worked on, whichever embedder answers."""

from __future__ import annotations

from assistant.errors import DataFolderLocked, StorageFailed
from assistant.refusals import refused
from assistant.retrieval.documents.batches import Batch
from assistant.retrieval.documents.crew import Crew
from assistant.retrieval.documents.ground import Ground
from assistant.retrieval.documents.progress import FileProgress, Progress, ProgressCallback
from assistant.retrieval.documents.store import StoredFile
from assistant.retrieval.documents.switching import EmbedderSwitch, Serve, Serving
from assistant.retrieval.documents.workers import Step
from assistant.retrieval.vectors.index import VectorsBroken
from assistant.retrieval.vectors.sharing import SharedLock


class Workshop:
    """Works on the files of one organisation; who works changes with the embedder.

    Args:
        ground: Whose files, and what all work on them shares.
        serving: The vectors and the embedder to begin with.
        serve: Called with what answers from now on, before it is worked for.
        switch: Goes over from a former embedder; None where there was none.
    """

    def __init__(
        self, ground: Ground, serving: Serving, *, serve: Serve, switch: EmbedderSwitch | None
    ) -> None:
        self._ground = ground
        self._tell = serve
        self._switch = switch
        # many may embed at once; who goes over to another embedder waits for them
        self._serving = SharedLock()
        self._serve(serving)

    def _serve(self, serving: Serving) -> None:
        self._tell(serving)
        self._crew = Crew.of(self._ground, serving)

    @property
    def switching(self) -> Progress | None:
        """How far the vectors of a newly chosen embedder are; None when it answers."""
        return self._switch.progress if self._switch else None

    def hold(self) -> None:
        """Open the vectors for this process.

        Raises:
            DataFolderLocked: Another process holds the data folder.
            StorageFailed: The data folder or the Chroma server cannot be used.
        """
        if not self.try_to_hold():
            raise refused(DataFolderLocked, "faults.folder.adding")
        self.begin_switch()

    def try_to_hold(self) -> bool:
        """Open the vectors for this process; False where another one holds the data folder.

        Raises:
            StorageFailed: The data folder or the Chroma server cannot be used.
        """
        return self._crew.vectors.hold()

    def begin_switch(self) -> None:
        """Let a former embedder answer where the chosen one is not ready.

        Raises:
            StorageFailed: The vectors cannot be opened or read.
        """
        if self._switch:
            self._switch.begin(self._serve, self._serving.alone)

    def read(self, batch: Batch, tell: ProgressCallback) -> None:
        """Read every file of a batch that was not read yet; wait for those others are at."""
        self._crew.work.read(batch, tell)

    def embed(self, batch: Batch, tell: ProgressCallback) -> int:
        """Make the vectors of every file of a batch that was read; return how many.

        Raises:
            ModelError: The embedder does not work.
        """
        with self._serving.shared():
            return self._crew.work.embed(batch, tell)

    def examine(self, batch: Batch) -> None:
        """Note what guidance refutes in every file of a batch that was not looked through.

        Raises:
            ModelError: The embedder of guidance does not work.
        """
        self._crew.work.examine(batch)

    def do(self, file: StoredFile, step: Step) -> bool:
        """Do one step with one file, and tell whether it was us who did it.

        Raises:
            ModelError: The embedder does not work.
            StorageFailed: The work was stopped, or the database or the Chroma server refused.
        """
        with self._serving.shared():
            was_done = self._crew.work.do(file, step)
        if self._ground.stopped.is_set():
            raise refused(StorageFailed, "faults.work.stopped")
        return was_done

    def mend(self, tell: ProgressCallback) -> int:
        """Finish what an interruption left, and go over to a chosen embedder; return vectors made.

        Raises:
            ModelError: The embedder does not work.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        self.hold()
        self.read(Batch(), tell)
        self.tidy()
        made = self.embed(Batch(), tell)
        if self._switch:
            made += self._switch.finish(self._serve, self._serving.alone, tell)
        return made

    def tidy(self) -> None:
        """Take out what belongs to nothing, and note which files lack vectors."""
        self._ground.queue.sweep()
        self._crew.writer.settle()
        self._crew.indexer.check()

    def see_to_vectors(self) -> None:
        """Drop vectors that cannot be read, so that they are made anew."""
        try:
            self._crew.vectors.count(self._ground.organisation)
        except VectorsBroken:
            self._crew.indexer.check()

    def is_whole(self) -> bool:
        """Tell whether every chunk in use seems to have its vector, and no other has one."""
        return self._crew.indexer.is_whole()

    def missing(self) -> int | None:
        """Return how many vectors and files are missing; None where that cannot be told."""
        try:
            made = self._crew.vectors.count(self._ground.organisation)
        except VectorsBroken:
            return None
        return len(self.progress()) + abs(self._ground.chunks.count() - made)

    def unfinished(self) -> list[StoredFile]:
        """Return the files that something is left to be done with."""
        return self._crew.work.unfinished()

    def progress(self) -> list[FileProgress]:
        """Return how far the files are that are not found by meaning, in the order of the work."""
        return self._crew.work.progress(Batch())

    def forget(self) -> None:
        """Forget the vectors of every file, of former embedders too."""
        if self.try_to_hold():
            self._crew.vectors.drop(self._ground.organisation)
            if self._switch:
                self._switch.forget()

    def close(self) -> None:
        """End what is being done soon."""
        self._ground.stopped.set()
        if self._switch:
            self._switch.close()
