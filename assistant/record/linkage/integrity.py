"""Whether the links of a record hold: each leads to an item of the right kind, none in a ring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from assistant.errors import Phrase
from assistant.record.kinds.fields import ItemData
from assistant.record.linkage.links import LINK_FIELDS, Pointer, pointers
from assistant.record.linkage.rings import rings
from assistant.record.naming import field_phrase, kind_phrase
from assistant.record.snapshot import Snapshot

Reason = Literal["missing", "wrong_kind", "itself", "ring"]
# An action that waits for itself is never done; other kinds may well point at each other.
_RING_KIND, _RING_FIELD = "action", "addresses"


class Linked(Protocol):
    """What links are judged by: an item, or what a proposal would make of one."""

    @property
    def id(self) -> str:
        """The id others point at."""

    @property
    def kind(self) -> str:
        """One of `KINDS`."""

    @property
    def data(self) -> ItemData:
        """What it says."""


Lookup = Callable[[str], Linked | None]


class LinkProblem(NamedTuple):
    """A link that does not hold.

    Args:
        item_id: The item that points.
        kind: Its kind.
        field: The field in which it does.
        target: Id it points at.
        reason: Why the link does not hold.
        target_kind: Kind of the target, where it is the wrong one.
        ring: The ids of a ring in order, ending with the first.
    """

    item_id: str
    kind: str
    field: str
    target: str
    reason: Reason
    target_kind: str = ""
    ring: tuple[str, ...] = ()


def link_problems(record: Snapshot) -> tuple[LinkProblem, ...]:
    """Return every link of a record that does not hold, in the order of its items."""
    return problems_among(record.items, record.get)


def problems_among(items: Iterable[Linked], get: Lookup) -> tuple[LinkProblem, ...]:
    """Return every link of some items that does not hold, and the rings they are part of.

    Args:
        items: The items.
        get: Finds any item of the record.
    """
    judged = tuple(items)
    found = [problem for item in judged for problem in _problems_of(item, get)]
    return (*found, *_ring_problems(judged, get))


def _problems_of(item: Linked, get: Lookup) -> Iterator[LinkProblem]:
    for pointer in pointers(item.kind, item.data.values()):
        if pointer.target == item.id:
            yield LinkProblem(item.id, item.kind, *pointer, "itself")
        elif (target := get(pointer.target)) is None:
            yield LinkProblem(item.id, item.kind, *pointer, "missing")
        elif target.kind not in LINK_FIELDS[item.kind, pointer.field]:
            yield LinkProblem(item.id, item.kind, *pointer, "wrong_kind", target.kind)


def _ring_problems(items: tuple[Linked, ...], get: Lookup) -> Iterator[LinkProblem]:
    actions = [item for item in items if item.kind == _RING_KIND]
    starting = {action.id for action in actions}
    for ring in rings(_addressed(actions, get)):
        if starting.intersection(ring):
            pointer = Pointer(_RING_FIELD, ring[1])
            yield LinkProblem(ring[0], _RING_KIND, *pointer, "ring", ring=ring)


def _addressed(actions: list[Linked], get: Lookup) -> dict[str, list[str]]:
    """Return which actions address which, for every action that can be reached."""
    edges: dict[str, list[str]] = {}
    waiting = actions[::-1]
    while waiting:
        action = waiting.pop()
        if action.id in edges:
            continue
        said = {_RING_FIELD: getattr(action.data, _RING_FIELD)}
        targets = [get(pointer.target) for pointer in pointers(_RING_KIND, said)]
        others = [other for other in targets if other and other.kind == _RING_KIND]
        edges[action.id] = [other.id for other in others if other.id != action.id]
        waiting += others
    return edges


def problem_phrase(problem: LinkProblem, names: Mapping[str, Phrase] | None = None) -> Phrase:
    """Return one sentence on a link that does not hold.

    Args:
        problem: What does not hold.
        names: What to call items that have no id yet, by what stands for them.
    """
    allowed = LINK_FIELDS[problem.kind, problem.field]
    known = names or {}
    values = {
        "item": known.get(problem.item_id, problem.item_id),
        "field": field_phrase(problem.field),
        "target": known.get(problem.target, problem.target),
        "kind": kind_phrase(problem.target_kind) if problem.target_kind else "",
        "kinds": tuple(Phrase(f"record.kinds.{kind}") for kind in allowed),
        "ring": _ring([known.get(item_id, item_id) for item_id in problem.ring]),
    }
    return Phrase(f"links.problem.{problem.reason}", values=values)


def _ring(ids: Sequence[Phrase | str]) -> Phrase | str:
    if len(ids) < 2:
        return "".join(map(str, ids))
    rest = ids[1] if len(ids) == 2 else _ring(ids[1:])
    return Phrase("refusals.ring", values={"first": ids[0], "rest": rest})
