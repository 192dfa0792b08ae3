"""Work that is spread over `ems worker` processes: procrastinate's tables beside ours."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import make_url, text

from assistant.errors import StorageFailed
from assistant.refusals import refused
from assistant.retrieval.documents.store import StoredFile
from assistant.retrieval.documents.workers import Step
from assistant.storage.database import Database

if TYPE_CHECKING:
    from procrastinate import App

# Tables of somebody else's, in a schema of their own: a backup leaves them out.
_SCHEMA = "ems_jobs"
_TASKS: dict[Step, str] = {"words": "read_file", "meaning": "embed_file"}
# Words of every file come before the vectors of any.
_PRIORITIES: dict[Step, int] = {"words": 10, "meaning": 0}
_HEARTBEAT_SECONDS, _STALLED_SECONDS, _LOOK_SECONDS = 2.0, 10.0, 3.0
_ATTEMPTS, _WAIT_SECONDS = 5, 2
_ALIVE = text(
    f"SELECT count(*) FROM {_SCHEMA}.procrastinate_workers "
    "WHERE last_heartbeat > now() - make_interval(secs => :seconds)"
)


class Perform(Protocol):
    """Does one step with a file."""

    def __call__(self, organisation: str, file_id: str, step: Step) -> None:
        """Do it, or raise; then it is tried again."""
        ...


def can_spread(database_url: str) -> bool:
    """Tell whether work on documents in a database can be spread over processes."""
    is_server = database_url.startswith("postgresql")
    return is_server and find_spec("procrastinate") is not None


class Jobs:
    """What is to be done with files, kept in PostgreSQL.

    Args:
        database: The database.
        url: Its address.
    """

    def __init__(self, database: Database, url: str) -> None:
        self._database = database
        self._address = (
            make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        )

    def are_there(self) -> bool:
        """Tell whether a worker gave a sign of life lately."""
        known = text(f"SELECT to_regclass('{_SCHEMA}.procrastinate_workers') IS NOT NULL")
        with self._database.reading() as connection:
            if not connection.scalar(known):
                return False
            return bool(connection.scalar(_ALIVE, {"seconds": _STALLED_SECONDS}))

    def call(self, organisation: str, files: Sequence[StoredFile]) -> None:
        """Have files brought from queued to indexed; a job that waits already is not doubled."""
        from procrastinate import SyncPsycopgConnector
        from procrastinate.exceptions import AlreadyEnqueued

        if not files:
            return
        app = _app(SyncPsycopgConnector(min_size=1, max_size=1, **self._connection()))
        with _plainly(), app.open():
            for file in files:
                step: Step = "words" if file.state in ("queued", "reading") else "meaning"
                lock = f"{step} {organisation} {file.id}"
                job = app.configure_task(
                    _TASKS[step], queueing_lock=lock, priority=_PRIORITIES[step]
                )
                with suppress(AlreadyEnqueued):
                    job.defer(organisation=organisation, file_id=file.id)

    def run(
        self, perform: Perform, *, started: Callable[[], None], stop: Callable[[], None]
    ) -> None:
        """Do jobs until the process is told to stop.

        Args:
            perform: Does one.
            started: Called when jobs can be taken.
            stop: Called when the process is told to stop; what is being done ends soon then.

        Raises:
            StorageFailed: The database refused.
        """
        with _plainly():
            asyncio.run(self._run(perform, started, stop))

    async def _run(
        self, perform: Perform, started: Callable[[], None], stop: Callable[[], None]
    ) -> None:
        from procrastinate import PsycopgConnector

        app = _app(PsycopgConnector(max_size=4, **self._connection()))
        _register(app, perform)
        async with app.open_async():
            await self._prepare(app)
            await asyncio.to_thread(started)
            looking = asyncio.create_task(_take_over(app))
            working = asyncio.create_task(
                app.run_worker_async(
                    install_signal_handlers=False,
                    delete_jobs="successful",
                    update_heartbeat_interval=_HEARTBEAT_SECONDS,
                    stalled_worker_timeout=_STALLED_SECONDS,
                )
            )

            def end() -> None:
                stop()
                working.cancel()

            _on_signal(end)
            with suppress(asyncio.CancelledError):
                await working
            looking.cancel()

    async def _prepare(self, app: App) -> None:
        """Make the tables where they are missing, one process at a time."""
        pool: Any = app.connector
        async with pool.pool.connection() as connection:
            await connection.execute("SELECT pg_advisory_xact_lock(14002)")
            await connection.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
            table = f"{_SCHEMA}.procrastinate_jobs"
            found = await connection.execute("SELECT to_regclass(%s) IS NULL", [table])
            (is_missing,) = await found.fetchone()
            if is_missing:
                await connection.execute(app.schema_manager.get_schema())

    def _connection(self) -> dict[str, Any]:
        return {
            "conninfo": self._address,
            "kwargs": {"options": f"-c search_path={_SCHEMA}"},
        }


def _app(connector: Any) -> App:
    from procrastinate import App

    return App(connector=connector)


def _register(app: App, perform: Perform) -> None:
    from procrastinate import RetryStrategy

    retry = RetryStrategy(max_attempts=_ATTEMPTS, exponential_wait=_WAIT_SECONDS)

    def task(step: Step) -> Callable[[str, str], None]:
        def do(organisation: str, file_id: str) -> None:
            perform(organisation, file_id, step)

        return do

    for step, name in _TASKS.items():
        app.task(name=name, retry=retry)(task(step))


async def _take_over(app: App) -> None:
    """Put back what a worker was at that died."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        manager = app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED_SECONDS):
            await _put_back(app, job)


async def _put_back(app: App, job: Any) -> None:
    from procrastinate.exceptions import ConnectorException
    from procrastinate.jobs import Status

    try:
        await app.job_manager.retry_job(job)
    except ConnectorException:
        # the same job was put into the queue again meanwhile, so this one is not needed
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)


def _on_signal(stop: Callable[[], object]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; Ctrl-C ends the process there
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stop)


@contextmanager
def _plainly() -> Iterator[None]:
    from procrastinate.exceptions import ProcrastinateException
    from psycopg import Error

    try:
        yield
    except (ProcrastinateException, Error) as error:
        raise refused(StorageFailed, "faults.work.database") from error
