"""What a record can show about a requirement: one small rule for each way of showing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from assistant.record.items import Item
from assistant.record.readiness import soundness
from assistant.record.readiness.verdict import (
    FlawOf,
    Rule,
    State,
    Verdict,
    flawed,
    ids_of,
    judged,
    none_of,
)
from assistant.record.rules import is_open
from assistant.record.snapshot import Snapshot

Claim = Callable[[Item], bool]
_RANK: dict[State, int] = {"missing": 0, "partly": 1, "in_place": 2, "not_applicable": 3}


def anything(item: Item) -> bool:
    """Take every item."""
    return True


def current(kind: str, snapshot: Snapshot) -> tuple[Item, ...]:
    """Return the items of a kind that are in force: no draft beside what is approved."""
    items = snapshot.of(kind)
    if kind == "action":
        return tuple(item for item in items if item.value("status") != "cancelled")
    if kind not in ("policy", "document", "method"):
        return items
    kept = tuple(item for item in items if item.value("status") != "obsolete")
    return tuple(item for item in kept if item.value("status") == "approved") or kept


# One rule answers several points: made once, it is also asked once a snapshot, by `judged`.
@cache
def every(
    kind: str, *fields: str, where: Claim = anything, flaw: FlawOf | None = None, says: str = ""
) -> Rule:
    """Return the rule that every item of a kind fills these fields and has no flaw.

    Args:
        kind: Kind of the items.
        fields: What each has to say.
        where: Only items of which this holds.
        flaw: What else may be wrong with one.
        says: Sentence when all is well.
    """

    def rule(snapshot: Snapshot) -> Verdict:
        items = _relevant(kind, where, snapshot)
        if not items:
            held = snapshot.of(kind)
            return (
                Verdict("missing", "not_shown", "add", kind, silent=True) if held else none_of(kind)
            )
        lacking = [item for item in items if _lacks(item, fields)]
        if lacking:
            return _lacking(kind, fields, lacking, len(items))
        flaws = [(i, found) for i in items if (found := flaw(i, snapshot))] if flaw else []
        if flaws:
            return flawed(kind, flaws, others=len(flaws) < len(items))
        key = says or ("filled" if fields else "held")
        return Verdict("in_place", key, "", kind, fields, ids_of(items))

    return rule


def _relevant(kind: str, where: Claim, snapshot: Snapshot) -> tuple[Item, ...]:
    items = current(kind, snapshot)
    return items if where is anything else tuple(item for item in items if where(item))


def _lacks(item: Item, fields: tuple[str, ...]) -> bool:
    return any(is_open(item, field) for field in fields)


def _lacking(kind: str, fields: tuple[str, ...], lacking: list[Item], total: int) -> Verdict:
    state: State = "partly" if len(lacking) < total else "missing"
    key = "partly" if len(lacking) < total else "unfilled"
    return Verdict(state, key, "fill", kind, fields, ids_of(lacking), total=total)


def holds(kind: str) -> Rule:
    """Return the rule that there is an item of a kind."""
    return every(kind)


def filled(kind: str, *fields: str) -> Rule:
    """Return the rule that every item of a kind says something in these fields."""
    return every(kind, *fields)


_APPROVAL: dict[str, FlawOf] = {"policy": soundness.approval, "method": soundness.in_force}


@cache
def approved(kind: str, *fields: str) -> Rule:
    """Return the rule that what is in force of a kind is approved, and a document in date."""
    judge = _APPROVAL.get(kind, soundness.currency)
    return every(kind, *fields, flaw=judge, says="approved")


def some(kind: str, *fields: str, where: Claim, flaw: FlawOf | None = None) -> Rule:
    """Return the rule that at least one item fills these fields and has no flaw.

    Args:
        kind: Kind of the items.
        fields: What it has to say.
        where: Which items come into question.
        flaw: What else may be wrong with one.
    """

    def rule(snapshot: Snapshot) -> Verdict:
        items = _relevant(kind, where, snapshot)
        if not items:
            return every(kind, where=where)(snapshot)
        flaws = [(i, found) for i in items if (found := flaw(i, snapshot))] if flaw else []
        if len(flaws) == len(items):
            return flawed(kind, flaws)
        wrong = {item.id for item, _ in flaws}
        sound = [item for item in items if item.id not in wrong]
        full = [item for item in sound if not _lacks(item, fields)]
        if full:
            return Verdict("in_place", "held", "", kind, ids=ids_of(full))
        return _lacking(kind, fields, sound, len(sound))

    return rule


@cache
def carried_out(kind: str, *fields: str) -> Rule:
    """Return the rule that an audit or review was held within a year and says what it has to."""
    return some(kind, *fields, where=anything, flaw=soundness.occurrence)


@cache
def shows(kind: str, field: str, value: str) -> Rule:
    """Return the rule that an item of a kind has a certain value."""

    def rule(snapshot: Snapshot) -> Verdict:
        items = tuple(item for item in snapshot.of(kind) if item.value(field) == value)
        if items:
            return Verdict("in_place", "shown", "", kind, (field,), ids_of(items), value)
        return Verdict("missing", "none_such", "add_such", kind, (field,), value=value, silent=True)

    return rule


@cache
def unseen(hint: str) -> Rule:
    """Return the rule for what the record has no items for: only evidence can show it."""
    verdict = Verdict("missing", "not_shown", "show", "evidence", hint=hint, silent=True)
    return lambda snapshot: verdict


def or_evidence(ground: Rule, hint: str) -> Rule:
    """Return the rule that items show it, or evidence alone does."""

    def rule(snapshot: Snapshot) -> Verdict:
        found = judged(ground, snapshot)
        shown = found if found.key != "none" else judged(unseen(hint), snapshot)
        return shown._replace(silent=True) if shown.is_open else shown

    return rule


def confirmed(ground: Rule, hint: str) -> Rule:
    """Return the rule that items are there that can show it, and evidence says that they do."""

    def rule(snapshot: Snapshot) -> Verdict:
        found = judged(ground, snapshot)
        if found.state != "in_place":
            return found
        return found._replace(
            state="partly", key="unconfirmed", step="confirm", hint=hint, silent=True
        )

    return rule


def both(*rules: Rule) -> Rule:
    """Return the rule that all of several hold; the first of those furthest away is told."""

    def rule(snapshot: Snapshot) -> Verdict:
        found = [judged(part, snapshot) for part in rules]
        least = min(found, key=lambda verdict: _RANK[verdict.state])
        silent = all(verdict.silent for verdict in found if verdict.is_open)
        return least._replace(silent=silent)

    return rule


def either(*rules: Rule) -> Rule:
    """Return the rule that one of several holds; the first of those nearest is told."""

    def rule(snapshot: Snapshot) -> Verdict:
        found = [judged(part, snapshot) for part in rules]
        return max(found, key=lambda verdict: _RANK[verdict.state])

    return rule
