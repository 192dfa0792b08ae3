"""What the record holds already, or is about to: findings are held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from assistant.extraction.findings import Finding
from assistant.extraction.text.periods import frequency_in
from assistant.record import Change, Item, Proposal, kind_of
from assistant.record.limits import load_limits

Values = Mapping[str, Any]


class _Entry(NamedTuple):
    id: str
    values: Values


class Known:
    """The items of a record and those that wait for a decision.

    Args:
        items: What is recorded.
        pending: What was proposed and is not decided on.
    """

    def __init__(self, items: Iterable[Item], pending: Iterable[Proposal]) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        for item in items:
            self._put(item.kind, item.id, item.data.values())
        for proposal in pending:
            for change in proposal.changes:
                if change.operation in ("create", "update"):
                    self._put(change.kind, change.item_id, change.values or {})

    def _put(self, kind: str, item_id: str, values: Values) -> None:
        self._entries.setdefault(kind, []).append(_Entry(item_id, values))

    def change_for(self, finding: Finding, evidence: str) -> Change | None:
        """Return the change that takes a finding into the record; None when it is known.

        Args:
            finding: What a document says.
            evidence: Where it says so, with the quote.
        """
        entries = self._entries.get(finding.kind, [])
        if finding.kind == "measurement":
            return self._measurement(finding, entries, evidence)
        if finding.kind == "obligation" and (item := _outdated(finding, entries)):
            return _renewal(finding, item, evidence)
        if any(_SAME[finding.kind](finding, entry.values) for entry in entries):
            return None
        if any(self._is_named(name) for name in finding.names):
            return None
        if finding.kind != "obligation":
            # a document may say a thing twice; conditions are told apart by their numbers
            self._put(finding.kind, "", finding.values)
        return _creation(finding, evidence)

    def _is_named(self, name: str) -> bool:
        """Tell whether a name is the id of an item that exists."""
        kind = kind_of(name)
        return bool(kind) and any(name == entry.id for entry in self._entries.get(str(kind), []))

    def _measurement(self, finding: Finding, entries: list[_Entry], evidence: str) -> Change | None:
        wanted = _plain(finding.values["indicator"])
        named = [e for e in entries if _plain(e.values.get("indicator", "")) == wanted]
        if not named:
            self._put(finding.kind, "", finding.values)
            return _creation(finding, evidence)
        # an update that waits says only what it changes
        ids = {entry.id for entry in named if entry.id}
        same = [*named, *(e for e in entries if e.id in ids and e not in named)]
        held = [reading for entry in same for reading in entry.values.get("readings") or []]
        dates = {str(reading.get("date")) for reading in held}
        new = [r for r in finding.values.get("readings", []) if str(r.get("date")) not in dates]
        item = next((entry for entry in named if entry.id), None)
        # readings of a measurement that is itself only proposed wait until it is decided on
        if not new or item is None:
            return None
        readings = [*(item.values.get("readings") or []), *new]
        return Change(
            kind="measurement",
            operation="update",
            item_id=item.id,
            values={"readings": readings},
            evidence=(evidence,),
        )


def _outdated(finding: Finding, entries: list[_Entry]) -> _Entry | None:
    """Return the recorded obligation of the same condition that sets another limit, or None.

    Of several under one reference, such as the limits of a substance by day and by month, it is
    the one that reads most alike.
    """
    wanted = finding.values["requirement"]
    same = [e for e in entries if _has_reference(e.values, finding.values["reference"])]
    said = [entry.values.get("requirement", "") for entry in (*same, *_waiting(entries, same))]
    if any(_terms(text) == _terms(wanted) for text in said):
        return None
    recorded = [entry for entry in same if entry.id and entry.values.get("requirement")]
    return max(recorded, key=lambda e: fuzz.ratio(e.values["requirement"], wanted), default=None)


def _waiting(entries: list[_Entry], same: list[_Entry]) -> list[_Entry]:
    """Return the updates that wait; they say only what they change."""
    ids = {entry.id for entry in same if entry.id}
    return [entry for entry in entries if entry.id in ids and entry not in same]


def _renewal(finding: Finding, item: _Entry, evidence: str) -> Change:
    renewed = ("title", "requirement", "evaluation_interval_months")
    values = {name: finding.values[name] for name in renewed if name in finding.values}
    return Change(
        kind="obligation",
        operation="update",
        item_id=item.id,
        values={name: value for name, value in values.items() if value != item.values.get(name)},
        evidence=(evidence,),
    )


def _has_reference(values: Values, reference: str) -> bool:
    return _plain(values.get("reference", "")) == _plain(reference)


def _terms(text: str) -> tuple[str, ...]:
    """Return the numbers of a text, however their decimals are marked, and how often it asks."""
    numbers = re.findall(r"\d+(?:[.,]\d+)?", text)
    return (frequency_in(text).casefold(), *sorted(each.replace(",", ".") for each in numbers))


def _creation(finding: Finding, evidence: str) -> Change:
    return Change(
        kind=finding.kind, operation="create", values=finding.values, evidence=(evidence,)
    )


def _plain(text: object) -> str:
    return " ".join(re.findall(r"[^\W_]+", str(text).casefold()))


def _are_alike(one: object, other: object) -> bool:
    """Tell whether two names say the same; with different numbers they never do."""
    left, right = _plain(one), _plain(other)
    if not left or re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return False
    return fuzz.ratio(left, right) >= load_limits().duplicate_likeness


def _same_obligation(finding: Finding, values: Values) -> bool:
    if _has_reference(values, finding.values["reference"]):
        return True
    return _plain(values.get("requirement", "")) == _plain(finding.values["requirement"])


def _same_action(finding: Finding, values: Values) -> bool:
    return _are_alike(finding.values["title"], values.get("title", ""))


def _same_aspect(finding: Finding, values: Values) -> bool:
    if _are_alike(finding.values["aspect"], values.get("aspect", "")):
        return True
    condition = values.get("condition")
    if condition and condition != finding.values["condition"]:
        return False
    said = f" {_plain(values.get('activity', ''))} {_plain(values.get('aspect', ''))} "
    return any(f" {_plain(name)} " in said for name in finding.names if _plain(name))


_SAME = {
    "obligation": _same_obligation,
    "action": _same_action,
    "aspect": _same_aspect,
}
