from __future__ import annotations

import pytest

from assistant.errors import RecordError
from assistant.record import allowed, checked


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        ("aspect", {"aspect": "x", "colour": "red"}, 'Field "colour" of aspect does not exist'),
        ("aspect", {"aspect": "x", "colour": None}, "does not exist"),
        ("aspect", {"aspect": "x", "significance": "high"}, "not_significant"),
        ("aspect", {"aspect": "x", "impacts": "noise"}, "must be a list"),
        ("aspect", {"aspect": "x" * 20_001}, "longer than 20,000 characters"),
        ("aspect", {"aspect": "   "}, "must not be empty"),
        ("aspect", {"aspect": "x\ud800"}, "characters that are not text"),
        ("aspect", {"aspect": "x", "scores": {"size": float("inf")}}, "ordinary number"),
        ("action", {"title": "x", "due": "next spring"}, "must be a date such as"),
        ("action", {"title": "x", "due": 20270331}, "must be a date such as"),
        ("action", {"title": "x", "due": "2027-02-30"}, "due"),
        ("action", {"title": "x", "due": "1899-12-31"}, "between the years 1900 and 2200"),
        ("action", {"title": "x", "due": "2201-01-01"}, "between the years 1900 and 2200"),
        ("organisation", {"name": "x", "employees": -1}, "at least 0"),
        ("organisation", {"name": "x", "edition": "2004"}, "2015, 2026"),
        ("objective", {"title": "x", "indicator": {"goal": 1}}, "indicator.goal"),
        ("stakeholder", {"name": "x"}, 'no kind "stakeholder"'),
    ],
)
def test_a_wrong_value_is_refused_with_the_field_and_the_reason(kind, values, told):
    with pytest.raises(RecordError) as refused:
        checked(kind, values)
    assert told in str(refused.value)


def test_the_remedy_names_the_fields_there_are():
    with pytest.raises(RecordError) as refused:
        checked("scope", {"text": "Everything"})
    assert refused.value.remedy == "Fields of scope: statement."


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_value_stands_for_the_default(empty):
    data = checked("action", {"title": "x", "due": empty, "owner": empty, "status": empty})
    assert data.values()["due"] is None
    assert data.values()["status"] == "open"


def test_control_characters_of_pasted_pages_are_dropped():
    assert checked("issue", {"title": "Flo\x00od\r\nrisk\x0c"}).values()["title"] == "Flood\nrisk"


def test_a_bare_text_becomes_the_main_field_of_an_entry():
    party = checked("interested_party", {"name": "Bank", "needs": ["climate figures"]})
    assert party.values()["needs"] == [{"text": "climate figures", "becomes_obligation": False}]
    audit = checked("audit", {"scope": "Plant", "findings": ["No drill since 2024"]})
    assert audit.values()["findings"][0]["text"] == "No drill since 2024"


def test_an_edition_may_be_a_number():
    assert checked("organisation", {"name": "x", "edition": 2026}).values()["edition"] == "2026"


def test_closed_sets_can_be_listed():
    assert allowed("risk", "kind") == ("risk", "opportunity")
    assert allowed("action", "owner") == ()
    assert "climate" in allowed("issue", "condition")
