from __future__ import annotations

from datetime import date

import pytest

from assistant.record import Record, Snapshot
from tests.record.fakes import create, make, new_record, update

TODAY = date(2026, 11, 22)


@pytest.fixture
def record() -> Record:
    record = new_record()
    make(record, create("obligation", title="Discharge permit"))
    make(record, create("action", title="Train the drivers"))
    make(record, create("aspect", aspect="Waste water", obligations=["OBL-001"]))
    source = "Found in the round of 3 March; see ASP-001 and asp-001, not XYZ-001."
    make(record, create("nonconformity", description="pH too low", source=source))
    return record


def test_items_are_found_by_kind_and_by_id(record: Record) -> None:
    snapshot = Snapshot(record.items(), TODAY)
    assert [item.id for item in snapshot.of("aspect")] == ["ASP-001"]
    assert snapshot.of("risk") == ()
    assert snapshot.get("OBL-001") in snapshot.items
    assert snapshot.get("OBL-009") is None


def test_links_are_seen_from_both_ends(record: Record) -> None:
    snapshot = Snapshot(record.items(), TODAY)
    (link,) = snapshot.links_from("ASP-001")
    assert (link.field, link.target, link.is_typed) == ("obligations", "OBL-001", True)
    assert snapshot.links_to("OBL-001") == (link,)
    assert [item.id for item in snapshot.linked("OBL-001", "aspect")] == ["ASP-001"]


def test_an_id_in_a_text_is_a_link_but_not_a_typed_one(record: Record) -> None:
    snapshot = Snapshot(record.items(), TODAY)
    (link,) = snapshot.links_from("NC-001")
    assert (link.target, link.is_typed) == ("ASP-001", False)
    assert [item.id for item in snapshot.linked("ASP-001", "nonconformity")] == ["NC-001"]


def test_an_item_does_not_point_at_itself(record: Record) -> None:
    make(record, update("ASP-001", rationale="ASP-001 was scored in March."))
    assert len(Snapshot(record.items(), TODAY).links_from("ASP-001")) == 1
