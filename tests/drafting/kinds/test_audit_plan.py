from __future__ import annotations

from datetime import date

import pytest

from assistant.drafting import draft

from ..records import example, joinery
from .drafting import drafted, section, texts


@pytest.mark.parametrize(
    ("today", "about", "year"),
    [
        (date(2026, 3, 1), "", "2026"),
        (date(2026, 11, 22), "", "2027"),
        (date(2026, 11, 22), "2029", "2029"),
    ],
)
def test_it_is_for_the_year_that_is_asked_for_or_the_coming_one(
    today: date, about: str, year: str
) -> None:
    made = draft("audit-plan", {}, language="en", edition="2026", today=today, about=about)
    assert made.title == f"Internal audit plan {year}"


def test_it_names_areas_clauses_findings_and_auditors_of_the_record() -> None:
    made = drafted("audit-plan", example())
    areas = texts(section(made, "Areas"))
    assert "Dip treatment in Arvika: Use of wood preservative (ASP-014)" in areas
    assert "6.3 Planning of changes: 0 of 2 points in place." in texts(section(made, "Clauses"))
    earlier = texts(section(made, "Earlier"))
    assert "NC-014: Oil above 50 mg/l after the separator (open)." in earlier
    assert "AUD-004: Planned changes are not handled in a set way (nonconformity, 6.3)." in earlier
    assert "well covered" not in earlier
    assert "CHG-001" in texts(section(made, "Changes"))
    assert "Ruth Amundsen and Peter Falk" in texts(section(made, "Auditors"))


def test_audits_of_that_year_stand_in_it_and_missing_days_are_asked_for() -> None:
    record = joinery()
    assert any("On which days of 2027" in q for q in drafted("audit-plan", record).questions)
    record["items"]["audit"] = [
        {"id": "AUD-001", "scope": "Paint shop", "date": "2027-05-03", "auditors": ["Eva"]},
        {"id": "AUD-002", "scope": "Office", "date": "2025-05-03", "auditors": ["Eva"]},
    ]
    made = drafted("audit-plan", record)
    assert texts(section(made, "Audits")) == "AUD-001: Paint shop, 3 May 2027; auditors: Eva."


def test_objectives_of_single_audits_are_asked_for_by_the_2026_edition_only() -> None:
    made = {edition: drafted("audit-plan", {}, edition=edition) for edition in ("2015", "2026")}
    asked = {edition: {c.id for c in draft.checks} for edition, draft in made.items()}
    assert asked["2026"] - asked["2015"] == {"audit.objectives"}
    assert "ISO 14001:2015" in texts(section(made["2015"], "Criteria"))
    assert "2026" not in made["2015"].model_dump_json(include={"sections"})
