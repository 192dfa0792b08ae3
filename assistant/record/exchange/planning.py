"""What an import would do, item by item and field by field, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from assistant.errors import ExchangeError
from assistant.record.exchange.faults import Fault, model_faults
from assistant.record.exchange.headings import ID
from assistant.record.exchange.pointing import pointing_faults
from assistant.record.exchange.rows import Rows, Wish
from assistant.record.items import Item
from assistant.record.kinds import KINDS, item_number
from assistant.record.kinds.fields import ItemData
from assistant.refusals import refused

Before = Callable[[str, int], Item | None]


class Difference(NamedTuple):
    """What one field says before and after, as JSON values."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Step:
    """What an import would do to one item.

    Args:
        operation: What.
        kind: Kind of the item.
        item_id: Its id; empty for a new item that gets its id when it is written.
        name: What people call it.
        differences: Fields that would change; of a new or removed item those that say something.
    """

    operation: Literal["create", "update", "remove"]
    kind: str
    item_id: str
    name: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Plan:
    """What an import would do.

    Args:
        steps: Items that would be created, updated or removed.
        unchanged: Ids of items that say so already.
        faults: Rows and sheets that cannot be imported.
    """

    steps: tuple[Step, ...] = ()
    unchanged: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    def count(self, operation: str) -> int:
        """Return how many items would be created, updated or removed."""
        return sum(step.operation == operation for step in self.steps)


@dataclass(frozen=True)
class Sound:
    """Rows that may be written, and what keeps the others out.

    Args:
        wanted: Each sound row with what its item is to say.
        faults: Everything that is wrong.
    """

    wanted: tuple[tuple[Wish, ItemData], ...] = ()
    faults: tuple[Fault, ...] = field(default_factory=tuple)


class WantedItem(NamedTuple):
    """What an item is to say.

    Args:
        kind: Its kind.
        item_id: Its id; empty for a new item.
        data: What it is to say.
        item: The whole item where its version and times are given as well.
    """

    kind: str
    item_id: str
    data: ItemData
    item: Item | None = None


def _step(before: Item | None, kind: str, item_id: str, after: ItemData | None) -> Step:
    """Return what is done to an item so that it says what it is to."""
    old = before.data.values() if before else {}
    new = after.values() if after else {}
    names = new or old
    told = tuple(
        Difference(name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name) and (old.get(name) or new.get(name))
    )
    data = after or (before.data if before else None)
    name = str(getattr(data, data.naming)) if data else ""
    operation = ("update" if after else "remove") if before else "create"
    return Step(operation, kind, item_id, name, told)  # type: ignore[arg-type]


def sound(rows: Rows, now: Mapping[str, Item], earlier: Before) -> Sound:
    """Tell the rows that may be written from the others.

    Args:
        rows: What was read.
        now: The items of the record by id.
        earlier: Returns an item as it was in a version, or None.
    """
    counted = Counter(wish.item_id for wish in rows.wishes if wish.item_id)
    faults = list(rows.faults)
    wanted = []
    for wish in rows.wishes:
        if counted[wish.item_id] > 1:
            faults.append(Fault(wish.place, "twice", {"id": wish.item_id}))
            continue
        data, found = _wanted(wish, now.get(wish.item_id), earlier)
        faults += found
        if data:
            wanted.append((wish, data))
    return _without_loose_ends(Sound(tuple(wanted), tuple(faults)), now)


def _wanted(
    wish: Wish, before: Item | None, earlier: Before
) -> tuple[ItemData | None, list[Fault]]:
    try:
        data = _data(wish.kind, before, wish.values)
    except ValidationError as error:
        return None, list(model_faults(error, wish.kind, wish.place, wish.columns))
    exported = None
    if before and wish.version and wish.version != before.version:
        exported = earlier(before.id, wish.version)
    if before is None or exported is None:
        return data, []
    mine = _changed(wish, data, exported)
    faults = list(_overtaken(wish, mine, exported, before))
    return (None if faults else _data(wish.kind, before, mine)), faults


def _data(kind: str, before: Item | None, values: Mapping[str, Any]) -> ItemData:
    given = {**(before.data.values() if before else {}), **values}
    present = {name: value for name, value in given.items() if value is not None}
    return KINDS[kind].model.model_validate(present)


def _changed(wish: Wish, data: ItemData, exported: Item) -> dict[str, Any]:
    """Return the fields that somebody changed in the file since it was exported."""
    then, now = exported.data.values(), data.values()
    return {name: now[name] for name in wish.values if now[name] != then[name]}


def _overtaken(
    wish: Wish, mine: Mapping[str, Any], exported: Item, before: Item
) -> Iterator[Fault]:
    """Return the fields that were changed in the record as well, to something else."""
    then, now = exported.data.values(), before.data.values()
    for name, value in mine.items():
        if now[name] not in (then[name], value):
            values = {"id": before.id, "by": before.updated_by, "now": str(now[name])[:80]}
            yield Fault(wish.place._replace(column=wish.columns[name]), "changed", values)


def _without_loose_ends(found: Sound, now: Mapping[str, Item]) -> Sound:
    """Take out rows that point nowhere, and then those that pointed at them, and so on."""
    while True:
        bad = {wish.place: faults for wish, faults in pointing_faults(found.wanted, now) if faults}
        if not bad:
            return found
        kept = tuple(pair for pair in found.wanted if pair[0].place not in bad)
        told = (fault for faults in bad.values() for fault in faults)
        found = replace(found, wanted=kept, faults=(*found.faults, *told))


def check_ids(rows: Rows) -> None:
    """See to it that missing items can be told from new ones.

    Raises:
        ExchangeError: Rows have no column of ids, so that every item would seem to be missing.
    """
    if any(ID not in wish.columns for wish in rows.wishes):
        raise refused(ExchangeError, "refusals.exchange.ids_needed")


def gone(rows: Rows, now: Mapping[str, Item]) -> tuple[Item, ...]:
    """Return the items of the kinds in a file that none of its rows names.

    Raises:
        ExchangeError: Rows have no column of ids.
    """
    check_ids(rows)
    named = {wish.item_id for wish in rows.wishes}
    missing = [item for item in now.values() if item.kind in rows.kinds and item.id not in named]
    return tuple(sorted(missing, key=lambda item: item.place))


def plan_of(
    wanted: Iterable[WantedItem],
    removed: Iterable[Item],
    now: Mapping[str, Item],
    faults: tuple[Fault, ...] = (),
) -> Plan:
    """Return what would be done.

    Args:
        wanted: What items are to say.
        removed: Items that are to go.
        now: The items of the record by id.
        faults: What cannot be imported.
    """
    steps, unchanged = [], []
    for kind, item_id, data, item in wanted:
        before = now.get(item_id)
        if before and before.data == data and item in (None, before):
            unchanged.append(item_id)
        else:
            steps.append(_step(before, kind, item_id, data))
    steps += [_step(item, item.kind, item.id, None) for item in removed]
    return Plan(tuple(steps), tuple(sorted(unchanged, key=_place)), faults)


def _place(item_id: str) -> tuple[str, int]:
    return item_id.rpartition("-")[0], item_number(item_id)
