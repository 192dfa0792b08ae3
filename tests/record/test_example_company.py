"""The example company: a record that loads, and a key that names every fault in it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from assistant.contents import shipped
from assistant.record import KINDS, Item, Record, Snapshot
from assistant.record.kinds import kind_of
from assistant.record.linkage.links import LINK_FIELDS
from assistant.record.lint import LINT_RULES, findings
from assistant.record.readiness import readiness
from assistant.record.rules import open_fields
from assistant.record.significance import reassess
from assistant.settings import EDITIONS, Edition
from assistant.standard import load_standard
from tests.record.fakes import Clock, MemoryStore

FOLDER = shipped("knowledge") / "example-company"
KEY = yaml.safe_load((FOLDER / "key.yaml").read_text(encoding="utf-8"))
FAULTS: list[dict[str, Any]] = KEY["faults"]
SIZES = {
    "issue": 12, "interested_party": 9, "scope": 1, "policy": 2, "role": 10, "aspect": 40,
    "method": 1,
    "obligation": 25, "risk": 10, "action": 30, "objective": 8, "change": 3, "competence": 25,
    "communication": 12, "document": 20, "control": 15, "provider": 12, "emergency": 6,
    "measurement": 12, "evaluation": 40, "audit": 4, "nonconformity": 14, "review": 3,
    "evidence": 30,
}  # fmt: skip


@cache
def company() -> Snapshot:
    record = Record(MemoryStore(), "org", Clock())
    record.load(json.loads((FOLDER / "record.json").read_text(encoding="utf-8")), person="kari")
    return Snapshot(record.items(), KEY["as_of"])


def _ids(faults: list[dict[str, Any]]) -> set[str]:
    return {item for fault in faults for item in fault["items"]}


def test_the_record_is_loaded_as_it_was_written_down() -> None:
    written = json.loads((FOLDER / "record.json").read_text(encoding="utf-8"))
    record = Record(MemoryStore(), "org", Clock())
    record.load(written, person="kari")
    exported = record.export()

    assert _whole(exported) == _whole(written)


def _whole(document: dict[str, Any]) -> dict[str, Any]:
    items = [item for items in document["items"].values() for item in items]
    return {item["id"]: _said(item) for item in [document["organisation"], *items]}


def _said(value: Any) -> Any:
    """Return JSON values without the fields that say nothing."""
    if isinstance(value, list):
        return [_said(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _said(inner)
        for name, inner in value.items()
        if isinstance(inner, int | float) or inner not in ("", [], {}, None)
    }


def test_every_kind_is_there_in_the_number_of_a_real_company() -> None:
    counts = Counter(item.kind for item in company().items)

    assert counts.keys() == KINDS.keys()
    assert {kind for kind, least in SIZES.items() if counts[kind] < least} == set()


def test_every_link_leads_to_an_item_of_the_right_kind() -> None:
    links = [link for item in company().items for link in company().links_from(item.id)]

    assert [link for link in links if not company().get(link.target)] == []
    for link in links:
        if link.is_typed:
            allowed = LINK_FIELDS[kind_of(link.source) or "", link.field]
            assert kind_of(link.target) in allowed, link


def test_what_points_both_ways_agrees() -> None:
    for aspect in company().of("aspect"):
        for control in company().linked(aspect.id, "control"):
            assert aspect.id in control.value("aspects")
            assert control.id in aspect.value("controls")
    for objective in company().of("objective"):
        assert company().linked(objective.id, "aspect")
        for action in objective.value("actions"):
            assert objective.id in _item(action).value("addresses")
    for nonconformity in company().of("nonconformity"):
        for action in nonconformity.value("actions"):
            assert nonconformity.id in _item(action).value("addresses")


def test_whoever_owns_something_holds_a_role() -> None:
    people = {role.value("person") for role in company().of("role")}

    for kind in ("action", "objective", "document"):
        owners = {item.value("owner") for item in company().of(kind)}
        assert owners - {""} <= people


def test_significance_is_what_the_method_says_but_where_the_key_tells_otherwise() -> None:
    found = reassess(company())

    assert found.method.id == "MET-001"
    disagree = [f for f in FAULTS if "aspect-significance-disagrees" in f.get("lint", [])]
    flipped = {e.aspect.id for e in found.flipped if e.before != "not_assessed"}
    assert flipped == _ids(disagree)
    for each in found.aspects:
        if each.before != "not_assessed" and each.aspect.id not in flipped:
            assert f"Score {float(each.assessment.total or 0):g}" in each.aspect.value("rationale")


@pytest.mark.parametrize("edition", EDITIONS)
def test_lint_finds_every_fault_of_the_key_and_nothing_else(edition: Edition) -> None:
    found = findings(company(), edition)

    told = {(f.rule.id, f.item_id, f.severity) for f in found}
    for fault in _faults(edition):
        for rule in _rules(fault, edition):
            severity = LINT_RULES[rule].severity
            assert {(rule, i, severity) for i in fault["items"]} & told, (fault["id"], rule)
    named = {(r, i) for f in _faults(edition) for r in _rules(f, edition) for i in f["items"]}
    assert [f.message("en") for f in found if (f.rule.id, f.item_id) not in named] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_fault_is_as_serious_as_what_lint_says_of_it(edition: Edition) -> None:
    for fault in _faults(edition):
        if rules := _rules(fault, edition):
            assert fault["severity"] in {LINT_RULES[rule].severity for rule in rules}, fault["id"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_exactly_the_points_in_the_key_are_not_in_place(edition: Edition) -> None:
    points = readiness(company(), load_standard(), edition, KEY["as_of"])

    asked = {point.requirement_id for point in points}
    named = [each for fault in _faults(edition) for each in fault.get("readiness", {}).items()]
    expected = {point: state for point, state in named if point in asked}
    # two faults of one point must not be told as two states
    assert all(expected[point] == state for point, state in named if point in asked)
    assert {p.requirement_id: p.state for p in points if p.is_open} == expected


def _faults(edition: Edition) -> list[dict[str, Any]]:
    return [fault for fault in FAULTS if edition in fault["clause"]]


def _rules(fault: dict[str, Any], edition: Edition) -> list[str]:
    return [rule for rule in fault.get("lint", []) if edition in LINT_RULES[rule].clauses]


def test_only_items_in_the_key_lack_something() -> None:
    incomplete = {item.id for item in company().items if open_fields(item)}

    assert incomplete <= _ids(FAULTS)


def test_nothing_but_what_the_key_names_happened_after_the_day_of_the_example() -> None:
    late = {item.id for item in company().items if _happened_after(item, KEY["as_of"])}

    assert late <= _ids(FAULTS)
    assert max(item.updated_at.date() for item in company().items) <= KEY["as_of"]


def _happened_after(item: Item, day: date) -> bool:
    done = [item.value("date")] if item.kind in ("evaluation", "review") else []
    done += [entry.date for entry in getattr(item.data, "readings", [])]
    done += [entry.date for entry in getattr(item.data, "drills", [])]
    done += [getattr(item.data, name, None) for name in ("approved_on", "last_evaluated")]
    return any(when and when > day for when in done)


def test_the_key_names_faults_that_can_be_looked_up() -> None:
    points = {point.id for point in load_standard().requirements}

    assert [fault["id"] for fault in FAULTS] == [f"K{n:02d}" for n in range(1, len(FAULTS) + 1)]
    assert 35 <= len(FAULTS) <= 45
    assert {item for item in _ids(FAULTS) if not company().get(item)} == set()
    for fault in FAULTS:
        assert fault.keys() & {"lint", "readiness", "reading"}, fault["id"]
        assert fault["severity"] in ("error", "warning", "notice")
        assert set(fault.get("readiness", {})) <= points
        assert set(fault.get("readiness", {}).values()) <= {"partly", "missing"}
        for name in fault.get("reading", []):
            assert (FOLDER / "documents" / name).is_file()


def test_the_faults_are_spread_over_all_clauses() -> None:
    clauses = {number.partition(".")[0] for fault in FAULTS for number in fault["clause"].values()}

    assert clauses == {"4", "5", "6", "7", "8", "9", "10"}


def _item(item_id: str) -> Item:
    item = company().get(item_id)
    assert item, item_id
    return item
