"""Taking files in, and reading those that failed once more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.retrieval.documents.in_turn import AddedCallback, InTurn
from assistant.retrieval.documents.outcome import Outcomes
from assistant.retrieval.documents.progress import Progress, ProgressCallback, quiet
from assistant.retrieval.documents.queue import AddedDocument, DocumentQueue
from assistant.retrieval.documents.store import FileStore, StoredFile
from assistant.retrieval.documents.upkeep import Upkeep
from assistant.retrieval.documents.workers import Step
from assistant.retrieval.documents.workshop import Workshop
from assistant.settings import Language

Added = list[AddedDocument]


class Intake:
    """What a library takes in.

    Args:
        files: The files of the organisation.
        queue: Where new ones wait.
        workshop: Where they are worked on.
        upkeep: Brings them on their way.
        outcomes: Tells what became of them.

    Attributes:
        upkeep: What workers and repairs need of it.
    """

    def __init__(
        self,
        files: FileStore,
        queue: DocumentQueue,
        workshop: Workshop,
        upkeep: Upkeep,
        outcomes: Outcomes,
    ) -> None:
        self._files = files
        self._queue = queue
        self._workshop = workshop
        self.upkeep = upkeep
        self._outcomes = outcomes

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        person: str,
        progress: ProgressCallback | None = None,
        wait: Step = "meaning",
        language: Language = "en",
        read: AddedCallback | None = None,
    ) -> Added:
        """Take files in and wait until they are found.

        A file that cannot be taken stops no other. Content that is there already costs nothing;
        new content under an old name takes the place of the old, which is kept but not searched.

        Args:
            paths: Files or folders.
            person: Who adds them.
            progress: Called as the work goes on.
            wait: Until they are found by words only, or by meaning too; vectors follow in the
                background.
            language: Language of the reasons why files cannot be taken or read.
            read: Called with each file as soon as it was read or refused; what came in it is told
                with the return only.

        Returns:
            What became of each file, and after it of what came in it.

        Raises:
            DataFolderLocked: Another process holds the data folder.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        self._workshop.hold()
        taken = self._queue.put(map(Path, paths), person, language)
        self.upkeep.hand_over()
        in_turn = InTurn(taken, self._outcomes, read or _unheard, language)

        def tell(how_far: Progress) -> None:
            in_turn.look()
            (progress or quiet)(how_far)

        failure = self.upkeep.follow(self._queued(taken), tell, wait)
        in_turn.look()
        return self._outcomes.of(taken, failure, language)

    def enqueue(
        self, paths: Iterable[Path | str], *, person: str, language: Language = "en"
    ) -> Added:
        """Take files in and return at once; they are read in the background.

        Args:
            paths: Files or folders.
            person: Who adds them.
            language: Language of the reasons why files cannot be taken.

        Returns:
            The files in the state `queued`; those refused or there already beside them.

        Raises:
            DataFolderLocked: Another process holds the data folder.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        self._workshop.hold()
        taken = self._queue.put(map(Path, paths), person, language)
        self.upkeep.go_on()
        return taken

    def outcomes(self, taken: Iterable[AddedDocument], language: Language = "en") -> Added:
        """Return what became by now of files that were taken in, and of what came in them."""
        return self._outcomes.of(taken, None, language)

    def retry(
        self,
        file_id: str,
        *,
        progress: ProgressCallback | None = None,
        language: Language = "en",
    ) -> AddedDocument:
        """Try once more to read a file that failed, and wait for the outcome.

        Args:
            file_id: `FILE-001`.
            progress: Called as the work goes on.
            language: Language of the reason why it cannot be read.

        Raises:
            DocumentError: There is none with this id.
            DataFolderLocked: Another process holds the data folder.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        file = self._queued_again(file_id)
        self.upkeep.hand_over()
        failure = self.upkeep.follow([file], progress or quiet, "meaning")
        return self._outcomes.of_file(self._files.get(file_id), failure, language)

    def requeue(self, file_id: str) -> StoredFile:
        """Have a file that failed read once more in the background.

        Raises:
            DocumentError: There is none with this id.
            DataFolderLocked: Another process holds the data folder.
            StorageFailed: The disk, the database or the Chroma server refused.
        """
        file = self._queued_again(file_id)
        self.upkeep.go_on()
        return file

    def _queued_again(self, file_id: str) -> StoredFile:
        self._workshop.hold()
        file = self._files.get(file_id)
        if file.state == "failed":
            self._files.set_state(file_id, "queued")
        return self._files.get(file_id)

    def _queued(self, taken: Added) -> list[StoredFile]:
        return [self._files.get(each.id) for each in taken if each.state == "queued"]


def _unheard(_document: AddedDocument) -> None:
    return None
