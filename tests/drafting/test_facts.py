from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.drafting.facts import Fact, gather, items_of, organisation_of
from assistant.record import KINDS
from assistant.settings import LANGUAGES, Language

from .records import joinery

TODAY = date(2026, 11, 22)


def facts(record: dict[str, Any], language: Language = "en") -> dict[str, Fact]:
    return gather(record, language=language, today=TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_record_is_one_the_record_would_accept(language: Language) -> None:
    record = joinery(language)
    held = record["items"] | {"organisation": [record["organisation"]]}
    for kind, items in held.items():
        for item in items:
            values = {k: v for k, v in item.items() if k not in ("id", "version")}
            assert KINDS[kind].model.model_validate(values)


def test_facts_name_the_items_they_come_from() -> None:
    found = facts(joinery())
    assert found["significant"].sources == ("ASP-001", "ASP-002", "ASP-003")
    assert found["name"] == Fact("Furuly Snekkeri AS", ("ORG-001",))
    assert found["climate"].sources == ("ISS-002",)


def test_a_blank_the_record_cannot_fill_is_no_fact() -> None:
    found = facts({"organisation": {"name": ""}, "items": {}})
    assert set(found) == {"obligation_sources"}


def test_activities_of_aspects_stand_in_for_a_missing_profile() -> None:
    record = {"items": {"aspect": [{"id": "ASP-001", "activity": "Spray painting"}]}}
    assert facts(record)["activities"] == Fact("spray painting", ("ASP-001",))


def test_the_same_aspect_is_named_once() -> None:
    twice = [{"aspect": "Wood waste"}, {"aspect": "wood waste"}]
    assert facts({"items": {"aspect": twice}})["aspects"].text == "wood waste"


def test_an_objective_that_was_due_before_today_is_left_out() -> None:
    record = joinery()
    record["items"]["objective"][0]["due"] = "2026-11-21"
    assert facts(record)["objectives"].sources == ("OBJ-002",)


@pytest.mark.parametrize("due", [None, "", "soon", 7])
def test_an_objective_without_a_date_is_kept(due: object) -> None:
    record = joinery()
    record["items"]["objective"][0]["due"] = due
    assert facts(record)["objectives"].sources == ("OBJ-001", "OBJ-002")


def test_only_sources_of_obligations_that_the_record_knows_are_named() -> None:
    record = joinery()
    record["items"]["obligation"].pop(1)
    assert "permits" not in facts(record)["obligation_sources"].text
    assert "permits" in facts(joinery())["obligation_sources"].text


@pytest.mark.parametrize(
    ("sites", "name"),
    [
        (["Hamar"], "places"),
        (["Hamar", "Mo i Rana"], "places"),
        (["Workshop, 4 Mill Lane"], "sites"),
    ],
)
def test_place_names_and_other_sites_are_told_apart(sites: list[str], name: str) -> None:
    assert name in facts(joinery(sites=sites))


@pytest.mark.parametrize(
    ("description", "is_kept"),
    [("We make doors for homes.", True), ("Maker of doors", False), (None, False)],
)
def test_a_description_is_used_when_it_is_a_sentence_of_their_own(
    description: str | None, is_kept: bool
) -> None:
    assert ("own_words" in facts(joinery(description=description))) is is_kept


@pytest.mark.parametrize("items", [None, {}, {"aspect": None}, {"aspect": "x"}, {"aspect": [3]}])
def test_a_record_of_any_shape_can_be_read(items: Any) -> None:
    assert items_of({"items": items} if items is not None else {}, "aspect") == []


def test_the_organisation_is_found_wherever_it_stands() -> None:
    assert organisation_of({"organisation": [{"name": "A"}]}) == {"name": "A"}
    assert organisation_of({}) == {}
