"""The example company: a record that loads, and a key that names every fault in it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import yaml

from assistant.contents import shipped
from assistant.record import KINDS, Item, Record, Snapshot
from assistant.record.kinds import kind_of
from assistant.record.linkage.links import LINK_FIELDS
from assistant.record.rules import open_fields
from assistant.standard import load_standard
from tests.record.fakes import Clock, MemoryStore

FOLDER = shipped("knowledge") / "example-company"
KEY = yaml.safe_load((FOLDER / "key.yaml").read_text(encoding="utf-8"))
FAULTS: list[dict[str, Any]] = KEY["faults"]
SIZES = {
    "issue": 12, "interested_party": 9, "scope": 1, "policy": 2, "role": 10, "aspect": 40,
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

    assert KINDS.keys() - counts.keys() <= {"method"}
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


def test_the_score_decides_on_significance_unless_a_law_or_permit_does() -> None:
    weights = {"severity": 2, "extent": 1, "likelihood": 2, "reversibility": 1, "concern": 1}
    for aspect in company().of("aspect"):
        scores, significance = aspect.value("scores"), aspect.value("significance")
        if significance == "not_assessed":
            continue
        total = sum(weights[name] * score for name, score in scores.items())
        obligations = company().linked(aspect.id, "obligation")
        is_bound = any(item.value("source") in ("law", "permit") for item in obligations)
        assert (significance == "significant") == (total >= 21 or is_bound), aspect.id
        assert f"Score {total:g}" in aspect.value("rationale"), aspect.id


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
