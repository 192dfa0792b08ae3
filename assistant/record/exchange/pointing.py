"""Whether the rows of a file point at items that exist, and not in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.record.exchange.faults import Fault
from assistant.record.exchange.rows import Wish
from assistant.record.items import Item
from assistant.record.kinds.fields import ItemData
from assistant.record.linkage.links import LINK_FIELDS
from assistant.record.validation import references

Wanted = tuple[tuple[Wish, ItemData], ...]


def pointing_faults(
    wanted: Wanted, now: Mapping[str, Item]
) -> Iterator[tuple[Wish, tuple[Fault, ...]]]:
    """Return each row with what is wrong with where it points.

    What an item pointed at before the import is not held against its row.

    Args:
        wanted: Rows and what their items are to say.
        now: The items of the record by id.
    """
    known = {*now, *(wish.item_id for wish, _ in wanted)}
    circles = _circles(wanted, now)
    for wish, data in wanted:
        before = now.get(wish.item_id)
        if before and before.data == data:
            continue
        old = references(before.data.values()) if before else set()
        values = data.values()
        faults = []
        for field, value in values.items():
            new = sorted(references({field: value}) - old)
            place = wish.place._replace(column=wish.columns.get(field, field))
            faults += [Fault(place, "dangling", {"id": i}) for i in new if i not in known]
            faults += [
                Fault(place, "circular", {"id": i})
                for i in new
                if (wish.item_id, field, i) in circles
            ]
        yield wish, tuple(faults)


def _circles(wanted: Wanted, now: Mapping[str, Item]) -> set[tuple[str, str, str]]:
    """Return the links, as source, field and target, that lead back to where they start.

    Only links of one field to items of the own kind can: an action that addresses an action.
    """
    found: set[tuple[str, str, str]] = set()
    for kind, field in LINK_FIELDS:
        texts = {i.id: i.data for i in now.values() if i.kind == kind}
        texts |= {w.item_id: data for w, data in wanted if w.kind == kind and w.item_id}
        edges = {
            source: references({field: getattr(data, field)}) & texts.keys()
            for source, data in texts.items()
        }
        edges = {source: targets for source, targets in edges.items() if targets}
        for source, targets in edges.items():
            found |= {(source, field, t) for t in targets if source in _reached(t, edges)}
    return found


def _reached(start: str, edges: Mapping[str, Iterable[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for target in edges.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen
