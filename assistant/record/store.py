"""What the record asks of the place where it is kept."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from assistant.record.changes import ChangeEntry, Proposal, Status
from assistant.record.items import Item
from assistant.record.snapshot import Snapshot


class Transaction(Protocol):
    """Everything done to one organisation's record between opening and closing.

    Nothing of it is kept when the block ends with an exception or the process dies.
    """

    def items(self, kind: str | None = None) -> list[Item]:
        """Return all items, or those of one kind, in any order."""

    def item(self, item_id: str) -> Item | None:
        """Return one item, or None."""

    def snapshot(self, today: date) -> Snapshot:
        """Return all items in order, as they stand on a day.

        It may be the same object as before where nothing has changed.
        """

    def save_item(self, item: Item) -> None:
        """Keep an item in place of the one with its id, if there is one."""

    def remove_item(self, item_id: str) -> None:
        """Forget an item."""

    def next_number(self, prefix: str) -> int:
        """Return a number never given out before for this prefix, from 1."""

    def reserve_number(self, prefix: str, number: int) -> None:
        """See to it that `next_number` starts after this number."""

    def proposals(self, status: Status | None = None) -> list[Proposal]:
        """Return proposals, oldest first."""

    def proposal(self, proposal_id: str) -> Proposal | None:
        """Return one proposal, or None."""

    def save_proposal(self, proposal: Proposal) -> None:
        """Keep a proposal in place of the one with its id, if there is one."""

    def entries(self, item_id: str | None = None) -> list[ChangeEntry]:
        """Return the history, or that of one item, oldest first."""

    def entry(self, sequence: int) -> ChangeEntry | None:
        """Return one entry of the history, or None."""

    def last_entry(self) -> ChangeEntry | None:
        """Return the newest entry of the history, or None."""

    def append(self, entry: ChangeEntry) -> None:
        """Add a sealed entry to the history."""


class RecordStore(Protocol):
    """Where records are kept, one for each organisation."""

    def transaction(self, organisation: str) -> AbstractContextManager[Transaction]:
        """Open a block that may write; no other one runs for the organisation meanwhile."""

    def reading(
        self, organisation: str, *, afresh: bool = False
    ) -> AbstractContextManager[Transaction]:
        """Open a block that only reads, and sees one state throughout.

        Args:
            organisation: Whose record is read.
            afresh: Read what is stored, and trust nothing in memory.
        """
