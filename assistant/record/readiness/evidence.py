"""What people recorded as evidence for a point, and whether it can be relied on."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assistant.contents import shipped
from assistant.record.items import Item
from assistant.record.kinds import kind_of
from assistant.record.readiness.soundness import flaw
from assistant.record.readiness.verdict import Flaw, Verdict, flawed, ids_of
from assistant.record.snapshot import Snapshot
from assistant.shipped_data import read_yaml


class Excluding(NamedTuple):
    """Which points a person may declare not applicable.

    Args:
        declarations: How a note begins that does so.
        points: Ids of the points.
    """

    declarations: tuple[str, ...]
    points: frozenset[str]


@cache
def excluding() -> Excluding:
    """Return what may be declared not applicable, read once a process."""
    rows = read_yaml(shipped("knowledge") / "record" / "not-applicable.yaml")
    return Excluding(tuple(rows["declarations"]), frozenset(rows["points"]))


def declared_reason(note: str) -> str:
    """Return why a note says that a point does not apply; empty when it does not say so."""
    head, colon, reason = note.strip().partition(":")
    is_declared = bool(colon) and head.strip().casefold() in excluding().declarations
    return reason.strip() if is_declared else ""


def weighed(shown: Verdict, point: str, given: tuple[Item, ...], snapshot: Snapshot) -> Verdict:
    """Return a verdict with the evidence of a point weighed in.

    Sound evidence shows a point that the items of the record say nothing against; where they do,
    it lifts the point to `partly` at most. It never makes a verdict worse.

    Args:
        shown: What the rule of the point found in the record.
        point: The point.
        given: Evidence items that name it.
        snapshot: The record.
    """
    if not shown.is_open or not given:
        return shown
    claims = [item for item in given if not declared_reason(item.value("note"))]
    flaws = [(item, found) for item in claims if (found := evidence_flaw(item, snapshot))]
    if len(flaws) < len(claims):
        wrong = {item.id for item, _ in flaws}
        sound = ids_of(item for item in claims if item.id not in wrong)
        return _shown_by(sound, shown)
    excluded = [item for item in given if item not in claims]
    if excluded and shown.silent and shown.state == "missing":
        return _excluded(excluded[0], point, shown)
    return flawed("evidence", flaws) if flaws and shown.state == "missing" else shown


def _shown_by(sound: tuple[str, ...], shown: Verdict) -> Verdict:
    if shown.silent:
        return Verdict("in_place", "evidenced", "", "evidence", ids=sound)
    return shown._replace(state="partly")


def _excluded(item: Item, point: str, shown: Verdict) -> Verdict:
    reason = declared_reason(item.value("note"))
    if point in excluding().points:
        ids = (item.id,)
        return Verdict("not_applicable", "excluded", "", "evidence", ids=ids, reason=reason)
    return shown._replace(key="not_excludable", reason=reason)


def evidence_flaw(item: Item, snapshot: Snapshot) -> Flaw | None:
    """Return why a piece of evidence proves nothing, or None when one thing it names does."""
    named = [name for name in (item.value("item"), item.value("document")) if name]
    if not named:
        return Flaw("points_nowhere")
    found = [_target_flaw(name, snapshot) for name in named]
    return None if None in found else found[0]


def _target_flaw(name: str, snapshot: Snapshot) -> Flaw | None:
    target = snapshot.get(name)
    if target is None:
        return Flaw("unknown_item" if kind_of(name) else "uncontrolled")
    return flaw(target, snapshot)


def looked_at(given: tuple[Item, ...]) -> tuple[str, ...]:
    """Return the ids of evidence and of what it names, each once."""
    named = [(item.id, item.value("item"), item.value("document")) for item in given]
    return tuple(dict.fromkeys(name for names in named for name in names if name))
