from __future__ import annotations

from ..records import example, joinery
from .drafting import drafted, lacking, section, texts


def test_a_recorded_statement_stands_first_with_its_id() -> None:
    (first,) = section(drafted("scope", example()), "What the system covers")
    assert first.text.startswith("The environmental management system covers all activities")
    assert first.text.endswith("(SCO-001).")
    assert lacking(drafted("scope", example())) == set()


def test_without_a_statement_the_boundaries_are_asked_for() -> None:
    made = drafted("scope", joinery())
    first, asked = section(made, "What the system covers")
    assert first.text.startswith("The environmental management system of Furuly Snekkeri AS")
    assert asked.asks.startswith("Where do the boundaries run")
    assert "scope.boundaries-and-applicability" in lacking(made)


def test_every_activity_and_obligation_is_named() -> None:
    made = drafted("scope", joinery())
    activities = section(made, "Activities")
    assert [sentence.text for sentence in activities][0] == "Production of doors and windows"
    assert len(activities) == 3
    assert "Waste Regulations (OBL-001)" in texts(section(made, "What was taken"))


def test_what_can_be_influenced_only_is_told_apart() -> None:
    record = joinery()
    record["items"]["aspect"][2]["control"] = "influence"
    told = texts(section(drafted("scope", record), "What was taken"))
    assert "Aspects we do not control but can influence: Wood waste (ASP-003)." in told
