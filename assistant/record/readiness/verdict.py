"""What a rule finds out about a requirement, before anybody puts it into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from assistant.record.items import Item
from assistant.record.snapshot import Snapshot

State = Literal["in_place", "partly", "missing", "not_applicable"]
STATES: tuple[State, ...] = ("in_place", "partly", "missing", "not_applicable")


class Flaw(NamedTuple):
    """Why an item does not prove anything today.

    Args:
        key: Words for it, under `readiness.flaw.`; what mends it, under `readiness.mend.`.
        day: Day it is about.
        shows: Whether the item shows something all the same, only not enough.
    """

    key: str
    day: date | None = None
    shows: bool = True


class Verdict(NamedTuple):
    """What a rule found.

    Args:
        state: How far the requirement is met.
        key: Sentence that says so, under `readiness.shows.`.
        step: Sentence that says what to do next, under `readiness.step.`; may be empty.
        kind: Kind of items it is about.
        fields: Fields it is about.
        ids: Items to name.
        value: A value of a closed set it is about.
        total: How many items there are.
        flaws: Items that do not prove anything today, and why.
        topic: Subject, under `readiness.topic.`.
        hint: Examples of what could be evidence, under `readiness.hint.`.
        target: Kind of items that should be named.
        silent: Nothing in the record speaks against it, so that evidence alone can show it.
        reason: Why it does not apply, as a person wrote it.
    """

    state: State
    key: str
    step: str = ""
    kind: str = ""
    fields: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    value: str = ""
    total: int = 0
    flaws: tuple[tuple[str, Flaw], ...] = ()
    topic: str = ""
    hint: str = ""
    target: str = ""
    silent: bool = False
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.state in ("partly", "missing")


Rule = Callable[[Snapshot], Verdict]
FlawOf = Callable[[Item, Snapshot], Flaw | None]
_found: WeakKeyDictionary[Snapshot, dict[Rule, Verdict]] = WeakKeyDictionary()


def judged(rule: Rule, snapshot: Snapshot) -> Verdict:
    """Return what a rule finds in a record, worked out once a snapshot."""
    known = _found.setdefault(snapshot, {})
    if rule not in known:
        known[rule] = rule(snapshot)
    return known[rule]


def ids_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the ids of items, in their order."""
    return tuple(item.envelope.id for item in items)


def none_of(kind: str) -> Verdict:
    """Return that there is no item of a kind yet."""
    return Verdict("missing", "none", "add", kind, silent=True)


def flawed(kind: str, flaws: list[tuple[Item, Flaw]], *, others: bool = False) -> Verdict:
    """Return that items prove too little.

    Args:
        kind: Their kind.
        flaws: Items, and what is wrong with each.
        others: Whether there are sound items besides.
    """
    told = tuple((item.id, flaw) for item, flaw in flaws)
    shows = others or any(flaw.shows for _, flaw in flaws)
    ids = tuple(item_id for item_id, _ in told)
    return Verdict("partly" if shows else "missing", "flawed", "mend", kind, ids=ids, flaws=told)
