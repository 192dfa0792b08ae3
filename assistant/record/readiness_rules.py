"""What a record can show about a requirement: one small rule for each way of showing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from assistant.record.items import Item
from assistant.record.rules import evaluation_due, is_open
from assistant.record.snapshot import Snapshot

State = Literal["in_place", "partly", "missing", "not_assessed"]


class Verdict(NamedTuple):
    """What a rule found.

    Args:
        state: How far the requirement is met.
        key: Sentence that says so, under `record.readiness.`.
        step: Sentence that says what to do next, under `record.step.`; may be empty.
        kind: Kind of items it is about.
        fields: Fields it is about.
        ids: Items to name.
        value: A value of a closed set it is about.
        total: How many items there are.
    """

    state: State
    key: str
    step: str = ""
    kind: str = ""
    fields: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    value: str = ""
    total: int = 0


Rule = Callable[[Snapshot], Verdict]
NOT_SHOWN = Verdict("not_assessed", "not_shown", "show")


def _ids(items: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def holds(kind: str) -> Rule:
    """Return the rule that there is an item of a kind."""

    def rule(record: Snapshot) -> Verdict:
        items = record.of(kind)
        if not items:
            return Verdict("missing", "none", "add", kind)
        return Verdict("in_place", "held", "", kind, ids=_ids(items))

    return rule


def filled(kind: str, *fields: str) -> Rule:
    """Return the rule that every item of a kind says something in these fields."""

    def rule(record: Snapshot) -> Verdict:
        items = record.of(kind)
        if not items:
            return Verdict("missing", "none", "add", kind)
        lacking = tuple(item for item in items if any(is_open(item, field) for field in fields))
        if not lacking:
            return Verdict("in_place", "filled", "", kind, fields, _ids(items))
        ids, total = _ids(lacking), len(items)
        if len(lacking) < total:
            return Verdict("partly", "partly", "fill", kind, fields, ids, total=total)
        return Verdict("missing", "unfilled", "fill", kind, fields, ids, total=total)

    return rule


def if_any(kind: str, *fields: str) -> Rule:
    """Return the rule that items of a kind say something in these fields, should there be any."""
    complete = filled(kind, *fields)
    return lambda record: complete(record) if record.of(kind) else NOT_SHOWN


def shows(kind: str, field: str, value: str) -> Rule:
    """Return the rule that an item of a kind has a certain value."""

    def rule(record: Snapshot) -> Verdict:
        items = tuple(item for item in record.of(kind) if item.value(field) == value)
        if items:
            return Verdict("in_place", "shown", "", kind, (field,), _ids(items), value)
        return Verdict("missing", "none_such", "add_such", kind, (field,), value=value)

    return rule


def approved(kind: str) -> Rule:
    """Return the rule that an item of a kind is approved."""

    def rule(record: Snapshot) -> Verdict:
        items = tuple(item for item in record.of(kind) if item.value("status") != "obsolete")
        done = tuple(item for item in items if item.value("status") == "approved")
        if not items:
            return Verdict("missing", "none", "add", kind)
        if not done:
            return Verdict("partly", "unapproved", "approve", kind, ids=_ids(items))
        return Verdict("in_place", "approved", "", kind, ids=_ids(done))

    return rule


def carried_out(kind: str) -> Rule:
    """Return the rule that an item of a kind has taken place by today."""

    def rule(record: Snapshot) -> Verdict:
        items = record.of(kind)
        done = tuple(i for i in items if i.value("date") and i.value("date") <= record.today)
        if done:
            return Verdict("in_place", "carried_out", "", kind, ids=_ids(done))
        if items:
            return Verdict("partly", "planned_only", "carry_out", kind, ids=_ids(items))
        return Verdict("missing", "none", "plan", kind)

    return rule


def addressed(kind: str, relevant: Callable[[Item], bool] = lambda item: True) -> Rule:
    """Return the rule that an action or an objective deals with every relevant item of a kind."""

    def rule(record: Snapshot) -> Verdict:
        items = tuple(item for item in record.of(kind) if relevant(item))
        if not items:
            return NOT_SHOWN
        named = {target for action in record.of("action") for target in action.value("addresses")}
        loose = tuple(item for item in items if item.id not in named and not _has_plan(item))
        if not loose:
            return Verdict("in_place", "addressed", "", kind, ids=_ids(items))
        state: State = "partly" if len(loose) < len(items) else "missing"
        return Verdict(state, "unaddressed", "address", kind, ids=_ids(loose), total=len(items))

    return rule


def _has_plan(item: Item) -> bool:
    return item.kind == "aspect" and bool(item.value("objectives") or item.value("controls"))


def needs_decided(record: Snapshot) -> Verdict:
    """Tell whether needs that become obligations are marked."""
    parties = tuple(party for party in record.of("interested_party") if party.value("needs"))
    if not parties:
        return Verdict("missing", "none", "add", "interested_party")
    marked = tuple(p for p in parties if any(n.becomes_obligation for n in p.value("needs")))
    if marked:
        return Verdict("in_place", "marked", "", "interested_party", ids=_ids(marked))
    return Verdict("partly", "unmarked", "mark", "interested_party", ids=_ids(parties))


def evaluated_in_time(record: Snapshot) -> Verdict:
    """Tell whether every obligation was evaluated within its interval."""
    items = record.of("obligation")
    if not items:
        return Verdict("missing", "none", "add", "obligation")
    late = tuple(i for i in items if (evaluation_due(i) or date.min) < record.today)
    if not late:
        return Verdict("in_place", "evaluated", "", "obligation", ids=_ids(items))
    state: State = "partly" if len(late) < len(items) else "missing"
    return Verdict(state, "late", "evaluate", "obligation", ids=_ids(late), total=len(items))
