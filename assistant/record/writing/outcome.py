"""The record as a set of changes would leave it, before any of them is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from assistant.errors import Phrase, RecordError
from assistant.record.changes import Change
from assistant.record.describe import new_phrases
from assistant.record.items import Item
from assistant.record.kinds import kind_of
from assistant.record.kinds.fields import ItemData
from assistant.record.linkage.integrity import Linked, problem_phrase, problems_among
from assistant.record.linkage.links import LINK_FIELDS, Pointer, pointers
from assistant.record.naming import field_phrase
from assistant.record.store import Transaction
from assistant.record.validation import checked, merged
from assistant.record.writing.placeholders import placeholder
from assistant.refusals import refused, refused_for


class Planned(NamedTuple):
    """What a change would make of one item."""

    id: str
    kind: str
    data: ItemData


class Outcome:
    """What the items would be after some changes.

    Args:
        tx: The record as it stands.
        changes: Prepared changes; those that create an item may point at each other by `NEW-1`.
    """

    def __init__(self, tx: Transaction, changes: tuple[Change, ...]) -> None:
        self._tx = tx
        named = [change.item_id or placeholder(n) for n, change in enumerate(changes, start=1)]
        self._planned = {
            name: _planned(tx, name, change) for name, change in zip(named, changes, strict=True)
        }

    @property
    def touched(self) -> tuple[Planned, ...]:
        """The items that are new or changed."""
        return tuple(planned for planned in self._planned.values() if planned)

    @property
    def removed(self) -> frozenset[str]:
        """The ids of the items that would be gone."""
        return frozenset(name for name, planned in self._planned.items() if planned is None)

    def get(self, item_id: str) -> Linked | None:
        """Return one item as it would be, or None."""
        return self._planned[item_id] if item_id in self._planned else self._tx.item(item_id)

    def left_pointing(self) -> list[Item]:
        """Return the items no change is about that point at one that would be gone."""
        found = pointing(self._tx, self.removed)
        return [item for item in found if item.id not in self._planned]


def _planned(tx: Transaction, name: str, change: Change) -> Planned | None:
    data = wanted(tx.item(change.item_id) if change.item_id else None, change)
    return Planned(name, change.kind, data) if data else None


def wanted(before: Item | None, change: Change) -> ItemData | None:
    """Return what a change makes of an item, or None when the item is to go.

    Args:
        before: The item as it stands.
        change: The change.
    """
    if change.operation == "remove" or change.values is None:
        return None
    if change.operation == "update" and before:
        return checked(change.kind, merged(before.data, change.values))
    return checked(change.kind, change.values)


def pointing(tx: Transaction, targets: Iterable[str]) -> list[Item]:
    """Return the items that point at one of some ids by a field made for ids, in order."""
    ids = frozenset(targets)
    kinds = {kind_of(item_id) for item_id in ids}
    sources = {source for (source, _), allowed in LINK_FIELDS.items() if kinds & set(allowed)}
    found = [item for kind in sources for item in tx.items(kind) if _pointers_at(item, ids)]
    return sorted(found, key=lambda item: item.place)


def _pointers_at(item: Item, ids: frozenset[str]) -> list[Pointer]:
    said = pointers(item.kind, item.data.values())
    return [pointer for pointer in said if pointer.target in ids]


def check_links(tx: Transaction, changes: tuple[Change, ...]) -> None:
    """Refuse changes that would break a link; what was broken before may stay so.

    Args:
        tx: The record as it stands.
        changes: Prepared changes.

    Raises:
        RecordError: Naming the first such link, or every item that points at a removed one.
    """
    outcome = Outcome(tx, changes)
    if left := outcome.left_pointing():
        raise _pointed_at(outcome.removed, left)
    standing = (tx.item(change.item_id) for change in changes if change.item_id)
    before = set(problems_among([item for item in standing if item], tx.item))
    after = problems_among(outcome.touched, outcome.get)
    if new := [problem for problem in after if problem not in before]:
        reason = problem_phrase(new[0], new_phrases(changes))
        raise refused_for(RecordError, (reason,), (Phrase("links.problem.remedy"),))


def _pointed_at(gone: frozenset[str], items: list[Item]) -> RecordError:
    found = [(item, _pointers_at(item, gone)) for item in items]
    ids = sorted({pointer.target for _, some in found for pointer in some})
    by = tuple(_pointing(item, some) for item, some in found)
    return refused(RecordError, "links.pointed_at", ids=", ".join(ids), pointing=by)


def _pointing(item: Item, found: list[Pointer]) -> Phrase:
    fields = tuple(field_phrase(pointer.field) for pointer in found)
    return Phrase("refusals.pointing", values={"item": item.id, "fields": fields})
