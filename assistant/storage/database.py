"""The one SQL database: opening it, and blocks that read or write it as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, delete, make_url, select, text
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from assistant.errors import StorageFailed
from assistant.refusals import refused
from assistant.storage import dialects
from assistant.storage.claims import Claims, claims_of
from assistant.storage.migrations import NEWEST
from assistant.storage.schema import bring_up_to_date, stored_revision
from assistant.storage.tables import OWNED, organisations

_TOLD_AS = {
    "disk is full": "full",
    "disk i/o error": "disk",
    "readonly": "read_only",
    "read-only": "read_only",
    "unable to open": "closed",
    "not a database": "foreign",
    "malformed": "damaged",
    "locked": "busy",
    "lock timeout": "busy",
    "no space left": "full",
}
_DAMAGED = ("not a database", "malformed")


class DatabaseDamaged(StorageFailed):
    """The file of the database does not hold what SQLite wrote."""


class Database:
    """An SQL database with all our tables in it.

    Args:
        url: SQLAlchemy address, `sqlite:///path/to/ems.db` or `postgresql+psycopg://…`.

    Raises:
        StorageFailed: It cannot be opened, or a newer program made it.
    """

    def __init__(self, url: str) -> None:
        with _plainly():
            _make_folder(url)
            self._engine = create_engine(url, **dialects.engine_options(url))
            dialects.prepare(self._engine)
            self._prepare_tables()
        self._claims: Claims = claims_of(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a block that sees one state of the database throughout."""
        options = dialects.reading_options(self._engine)
        with (
            _plainly(),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self, organisation: str) -> Iterator[Connection]:
        """Open a block whose writes are kept together or not at all.

        Nobody else writes for the organisation meanwhile.
        """
        with self._writing() as connection:
            _lock(connection, organisation)
            yield connection

    @contextmanager
    def replacing_everything(self) -> Iterator[Connection]:
        """Open a block that may put other tables in place of all; others wait for its end."""
        with self._writing() as connection:
            dialects.lock_everything(connection)
            yield connection

    @contextmanager
    def claimed(self, key: str) -> Iterator[bool]:
        """Keep others, also in other processes, from work of this name while the block is open.

        The block is given False where somebody is at it already. A process that dies lets go.
        """
        with ExitStack() as held:
            with _plainly():
                is_ours = held.enter_context(self._claims.claimed(key))
            yield is_ours

    def delete_organisation(self, organisation: str) -> None:
        """Remove every row that belongs to an organisation."""
        with self.writing(organisation) as connection:
            for table in OWNED:
                connection.execute(delete(table).where(table.c.organisation == organisation))
            connection.execute(delete(organisations).where(organisations.c.id == organisation))

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            _plainly(),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def _prepare_tables(self) -> None:
        with self.reading() as connection:
            if stored_revision(connection) == NEWEST:
                return
        with self._writing() as connection:
            bring_up_to_date(connection)


def sqlite_file(url: str) -> Path | None:
    """Return the file that an address names; None where it is a server's.

    Raises:
        StorageFailed: It is no address.
    """
    with _plainly():
        parsed = make_url(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database
    return Path(str(parsed.database)) if is_file else None


def _make_folder(url: str) -> None:
    if file := sqlite_file(url):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refused(StorageFailed, "refusals.storage.folder") from error


def _lock(connection: Connection, organisation: str) -> None:
    row = select(organisations.c.id).where(organisations.c.id == organisation).with_for_update()
    if connection.scalar(row) is None:
        new = text("INSERT INTO organisations (id) VALUES (:id) ON CONFLICT DO NOTHING")
        connection.execute(new, {"id": organisation})
        connection.scalar(row)


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn what a disk or a server refuses into a plain sentence; our own mistakes stay bugs."""
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise
    except (DBAPIError, PoolTimeout) as error:
        said = str(error).lower()
        key = next((key for sign, key in _TOLD_AS.items() if sign in said), "otherwise")
        kind = DatabaseDamaged if any(sign in said for sign in _DAMAGED) else StorageFailed
        raise refused(kind, f"refusals.storage.{key}") from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise refused(StorageFailed, "refusals.storage.address") from error
