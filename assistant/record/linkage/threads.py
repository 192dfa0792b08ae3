"""The golden thread: everything an item hangs together with, as a graph to draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from assistant.errors import UnknownItem
from assistant.record.items import Item
from assistant.record.kinds import normal_id
from assistant.record.snapshot import Snapshot
from assistant.refusals import refused

# From what matters, over what is done about it, to how it turned out.
_COLUMNS = (
    ("organisation", "issue", "interested_party", "scope", "policy", "role", "method"),
    ("aspect", "risk", "emergency"),
    ("obligation",),
    ("objective", "action", "change"),
    ("control", "provider", "competence", "communication", "document"),
    ("measurement", "evaluation"),
    ("nonconformity", "audit"),
    ("review", "evidence"),
)
_COLUMN = {kind: place for place, kinds in enumerate(_COLUMNS) for kind in kinds}


class ThreadNode(NamedTuple):
    """An item on a thread.

    Args:
        id: Its id.
        kind: Its kind.
        name: What people call it.
        column: Where it stands from left to right, from 0.
    """

    id: str
    kind: str
    name: str
    column: int


class ThreadEdge(NamedTuple):
    """A link between two items of a thread.

    Args:
        source: Id of the item that points.
        target: Id of the item it points at.
        field: Field in which it does.
        is_typed: Whether the field is made for ids; else a text mentions the id, or an objective
            and a measurement name the same indicator.
    """

    source: str
    target: str
    field: str
    is_typed: bool


class Thread(NamedTuple):
    """What an item hangs together with.

    Args:
        start: Id of the item it was followed from.
        nodes: The items, column by column.
        edges: Every link between them, in the order of the nodes they come from.
    """

    start: str
    nodes: tuple[ThreadNode, ...]
    edges: tuple[ThreadEdge, ...]


def thread(record: Snapshot, item_id: str, depth: int = 3) -> Thread:
    """Follow the links from an item, in both directions.

    Args:
        record: The record.
        item_id: Where to start; "asp-12" means `ASP-012`.
        depth: How many links away an item may be.

    Raises:
        UnknownItem: There is no such item.
    """
    start = record.get(normal_id(item_id) or item_id)
    if start is None:
        raise refused(UnknownItem, "refusals.unknown_item", item=item_id)
    graph = _Graph(record)
    around = graph.around(start, depth)
    items = sorted(around, key=lambda item: (_COLUMN[item.kind], item.place))
    places = {item.id: place for place, item in enumerate(items)}
    edges = {edge for item in items for edge in graph.edges_at(item.id)}
    inside = [edge for edge in edges if edge.source in places and edge.target in places]
    inside.sort(key=lambda edge: (places[edge.source], places[edge.target], edge.field))
    return Thread(start.id, tuple(_node(item) for item in items), tuple(inside))


def _node(item: Item) -> ThreadNode:
    return ThreadNode(item.id, item.kind, item.name, _COLUMN[item.kind])


class _Graph:
    def __init__(self, record: Snapshot) -> None:
        self._record = record
        self._same_indicator: dict[str, list[ThreadEdge]] = {}
        for edge in _indicator_edges(record):
            for item_id in (edge.source, edge.target):
                self._same_indicator.setdefault(item_id, []).append(edge)

    def edges_at(self, item_id: str) -> list[ThreadEdge]:
        """Return every edge from an item or to it."""
        links = (*self._record.links_from(item_id), *self._record.links_to(item_id))
        written = [
            ThreadEdge(link.source, link.target, link.field, link.is_typed) for link in links
        ]
        return written + self._same_indicator.get(item_id, [])

    def around(self, start: Item, depth: int) -> list[Item]:
        """Return the items at most so many links away from one, itself first."""
        found = {start.id: start}
        edge_of_known = [start.id]
        for _ in range(depth):
            reached = dict.fromkeys(
                other
                for item_id in edge_of_known
                for edge in self.edges_at(item_id)
                for other in (edge.source, edge.target)
            )
            new = [self._record.get(item_id) for item_id in reached if item_id not in found]
            found |= {item.id: item for item in new if item}
            edge_of_known = [item.id for item in new if item]
        return list(found.values())


def _indicator_edges(record: Snapshot) -> Iterable[ThreadEdge]:
    measured: dict[str, list[Item]] = {}
    for measurement in record.of("measurement"):
        measured.setdefault(_folded(measurement.value("indicator")), []).append(measurement)
    for objective in record.of("objective"):
        indicator = objective.value("indicator")
        name = _folded(indicator.name) if indicator else ""
        for measurement in measured.get(name, []) if name else []:
            yield ThreadEdge(objective.id, measurement.id, "indicator", is_typed=False)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
