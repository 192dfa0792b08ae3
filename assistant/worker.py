"""A process that reads and embeds documents for others: `ems worker`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from assistant.bootstrap import can_have_workers, data_folder, database_url, open_documents
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.documents.workers import Step
from assistant.settings import Settings
from assistant.storage import Database, Jobs, organisations_with_work

__all__ = ["can_have_workers", "work"]
Told = Callable[[str, str, Step], None]


def work(settings: Settings, *, ready: Callable[[], None], done: Told) -> None:
    """Do what there is to do, of every organisation, until the process is told to stop.

    Args:
        settings: Which database, Chroma server and data folder.
        ready: Called when it begins.
        done: Called for each file with its organisation, id, and the step that was done.

    Raises:
        StorageFailed: The database or the Chroma server refused.
    """
    data_folder(settings)
    url = database_url(settings)
    with closing(Database(url)) as database:
        worker = _Worker(settings, database, Jobs(database, url), done)

        def begin() -> None:
            worker.begin()
            ready()

        try:
            worker.jobs.run(worker.perform, started=begin, stop=worker.stop)
        finally:
            worker.close()


class _Worker:
    """One process; it opens the documents of an organisation when it first meets it."""

    def __init__(self, settings: Settings, database: Database, jobs: Jobs, done: Told) -> None:
        self._settings = settings
        self._database = database
        self._done = done
        self._opened: dict[str, Documents] = {}
        self.jobs = jobs

    def begin(self) -> None:
        """Take up what was left when no worker was there."""
        for organisation in organisations_with_work(self._database):
            self.jobs.call(organisation, self._documents(organisation).upkeep.unfinished())

    def perform(self, organisation: str, file_id: str, step: Step) -> None:
        """Do one step with a file."""
        if self._documents(organisation).upkeep.work_off(file_id, step):
            self._done(organisation, file_id, step)

    def stop(self) -> None:
        """End what is being done soon."""
        for documents in list(self._opened.values()):
            documents.upkeep.stop()

    def close(self) -> None:
        """Let go of everything."""
        for documents in self._opened.values():
            documents.close()

    def _documents(self, organisation: str) -> Documents:
        if organisation not in self._opened:
            own = self._settings.model_copy(update={"organisation": organisation})
            self._opened[organisation] = open_documents(own, self._database)
        return self._opened[organisation]
