"""Where the EMS records of all organisations are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.storage.database import Database
from assistant.storage.held_items import HeldItems
from assistant.storage.held_reading import HeldReading
from assistant.storage.record_transaction import RecordTransaction


class Records:
    """The store of the records.

    Args:
        database: Where the tables are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._memory = HeldItems()

    @contextmanager
    def transaction(self, organisation: str) -> Iterator[RecordTransaction]:
        """Open a block that may write; no other one runs for the organisation meanwhile."""
        with self._database.writing(organisation) as connection:
            block = RecordTransaction(connection, organisation)
            yield block
            block.flush()

    @contextmanager
    def reading(self, organisation: str, *, afresh: bool = False) -> Iterator[RecordTransaction]:
        """Open a block that only reads, and sees one state throughout.

        Args:
            organisation: Whose record is read.
            afresh: Read every row, and trust nothing in memory.
        """
        with self._database.reading() as connection:
            if afresh:
                yield RecordTransaction(connection, organisation)
            else:
                yield HeldReading(connection, organisation, self._memory)
