from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ExchangeError
from assistant.record import KINDS, Record

from ..fakes import create, make, new_record, update


def sample() -> Record:
    record = new_record()
    make(record, create("organisation", name="Acme", employees=40, edition="2026"))
    make(
        record,
        create("aspect", aspect="Diesel", impacts=["CO2"], scores={"size": 3}),
        create("policy", text="We protect.", version="2.1", approved_on="2026-05-01"),
        create("interested_party", name="Bank", needs=[{"text": "x", "becomes_obligation": True}]),
        create("objective", title="Less", indicator={"name": "diesel", "target": 10.5}),
    )
    make(record, update("ASP-001", significance="significant"))
    return record


def load(record: Record, document: Any) -> Any:
    return record.load(document, person="kari")


def test_an_export_names_every_kind_and_is_plain_json():
    document = sample().export()
    assert set(document) == {"schema_version", "organisation", "items"}
    assert document["organisation"]["name"] == "Acme"
    assert set(document["items"]) == KINDS.keys() - {"organisation"}
    assert json.loads(json.dumps(document)) == document


def test_every_exported_item_carries_its_envelope():
    for flats in sample().export()["items"].values():
        for flat in flats:
            assert {"id", "version", "created_at", "updated_at", "updated_by"} <= flat.keys()


def test_a_policy_keeps_its_own_version_beside_the_items():
    policy = sample().export()["items"]["policy"][0]
    assert (policy["version"], policy["document_version"]) == (1, "2.1")


def test_importing_an_export_is_lossless():
    document = sample().export()
    record = new_record()
    assert load(record, document).created == 5
    assert record.export() == document
    assert record.verify().valid


def test_importing_brings_a_changed_record_back():
    record = sample()
    document = record.export()
    make(record, update("ASP-001", rationale="x"), create("risk", title="Flood"))
    assert tuple(load(record, document)) == (0, 1, 1, 4)
    assert record.export() == document
    assert record.verify().valid


def test_importing_the_same_again_writes_no_history():
    record = sample()
    history = record.history()
    assert load(record, record.export()).unchanged == 5
    assert record.history() == history


def test_kinds_that_a_file_does_not_name_stay_as_they_are():
    record = sample()
    load(record, {"schema_version": 1, "items": {"risk": [{"id": "RSK-007", "title": "Flood"}]}})
    assert record.exists("ASP-001")
    assert record.get("ORG-001").name == "Acme"
    make(record, create("risk", title="Drought"))
    assert record.exists("RSK-008")


def test_a_hand_written_file_may_leave_out_the_envelope():
    record = new_record()
    document = {
        "schema_version": 1,
        "organisation": {"name": "Acme"},
        "items": {"policy": [{"id": "POL-001", "text": "We protect.", "version": "3"}]},
    }
    load(record, document)
    policy = record.get("POL-001")
    assert (policy.version, policy.value("version"), policy.updated_by) == (1, "3", "kari")


ASPECT = {"id": "ASP-001", "aspect": "Diesel"}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ([], "does not hold"),
        ({}, "no schema version"),
        ({"schema_version": 2, "items": {}}, "schema version 2"),
        ({"schema_version": True, "items": {}}, "schema version True"),
        ({"schema_version": 1, "itmes": {}}, "itmes"),
        ({"schema_version": 1, "items": []}, "list for each kind"),
        ({"schema_version": 1, "items": {"aspects": []}}, 'no kind "aspects"'),
        ({"schema_version": 1, "items": {"aspect": {}}}, "aspect: must be a list"),
        ({"schema_version": 1, "items": {"aspect": ["x"]}}, "named values"),
        ({"schema_version": 1, "items": {"aspect": [ASPECT, ASPECT]}}, "ASP-001.*twice"),
        ({"schema_version": 1, "items": {"aspect": [{"aspect": "x"}]}}, "such as ASP-001"),
        ({"schema_version": 1, "items": {"risk": [ASPECT]}}, "such as RSK-001"),
        (
            {"schema_version": 1, "items": {"aspect": [ASPECT | {"colour": "red"}]}},
            'aspect ASP-001, field "colour": does not exist',
        ),
        (
            {"schema_version": 1, "items": {"aspect": [ASPECT | {"version": 0}]}},
            'field "version": must be at least 1',
        ),
        (
            {"schema_version": 1, "items": {"aspect": [ASPECT | {"created_at": "soon"}]}},
            "created_at",
        ),
        ({"schema_version": 1, "organisation": "Acme"}, "named values"),
        ({"schema_version": 1, "organisation": {"name": "A", "id": "ORG-002"}}, "must be ORG-001"),
        (
            {
                "schema_version": 1,
                "organisation": {"name": "A"},
                "items": {"organisation": [{"id": "ORG-001", "name": "B"}]},
            },
            "twice",
        ),
    ],
)
def test_an_unsound_file_is_refused_and_changes_nothing(document, told):
    record = sample()
    before = record.export()
    with pytest.raises(ExchangeError, match=told):
        load(record, document)
    assert record.export() == before


def test_one_bad_item_among_good_ones_changes_nothing():
    record = sample()
    before = record.export()
    document = copy.deepcopy(before)
    document["items"]["aspect"][0]["rationale"] = "changed"
    document["items"]["objective"][0]["due"] = "soon"
    with pytest.raises(ExchangeError, match="OBJ-001"):
        load(record, document)
    assert record.export() == before


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(str)
numbers = st.floats(-1e9, 1e9)
items = st.one_of(
    st.builds(
        lambda **values: create("aspect", **values),
        aspect=words.filter(str.strip),
        impacts=st.lists(words.filter(str.strip), max_size=3),
        scores=st.dictionaries(words.filter(str.strip), numbers, max_size=3),
        significance=st.sampled_from(["significant", "not_significant", "not_assessed"]),
    ),
    st.builds(
        lambda **values: create("objective", **values),
        title=words.filter(str.strip),
        due=st.none() | days,
        indicator=st.fixed_dictionaries({"name": words, "target": st.none() | numbers}),
        readings=st.lists(st.fixed_dictionaries({"date": days, "value": numbers}), max_size=3),
    ),
    st.builds(
        lambda **values: create("review", **values),
        date=days,
        inputs=st.dictionaries(words.filter(str.strip), words, max_size=3),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(items, min_size=1, max_size=6), st.lists(items, max_size=3))
def test_any_export_can_be_imported_into_any_record_without_loss(first, second):
    source, target = new_record(), new_record()
    make(source, *first)
    if second:
        make(target, *second)
    document = json.loads(json.dumps(source.export()))
    load(target, document)
    assert target.export() == document
    assert target.verify().valid
