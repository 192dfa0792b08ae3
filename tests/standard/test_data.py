"""The shipped data on the standard is complete and agrees with itself."""

import re
from pathlib import Path

import pytest

from assistant.settings import EDITIONS, LANGUAGES, shipped
from assistant.standard import load_standard

STANDARD = load_standard()
PAGES = {path.stem for path in (shipped("knowledge") / "guidance" / "en").glob("*.md")}


def test_there_are_requirement_points_for_every_clause_of_both_editions():
    assert len(STANDARD.requirements) >= 150
    for edition in EDITIONS:
        numbers = {point.clause.get(edition) for point in STANDARD.requirements}
        lowest = [
            clause.number[edition]
            for clause in STANDARD.clauses
            if clause.number.get(edition)
            and not any(
                (other.number.get(edition) or "").startswith(f"{clause.number[edition]}.")
                for other in STANDARD.clauses
            )
        ]
        assert set(lowest) <= numbers


def test_ids_are_unique():
    for rows in (STANDARD.requirements, STANDARD.clauses, STANDARD.terms):
        ids = [row.id for row in rows]
        assert len(ids) == len(set(ids))


def test_every_requirement_names_a_clause_that_exists_and_a_page_that_explains_it():
    for point in STANDARD.requirements:
        assert point.guidance in PAGES, point.id
        for edition, number in point.clause.items():
            assert number is None or STANDARD.clause(number, edition), point.id


def test_every_clause_has_a_page_and_names_in_three_languages():
    for clause in STANDARD.clauses:
        assert clause.id in PAGES
        assert set(clause.title) == set(LANGUAGES)


def test_there_are_sixty_terms_in_three_languages():
    assert len(STANDARD.terms) >= 60
    assert all(set(term.definition) == set(LANGUAGES) for term in STANDARD.terms)


def test_what_is_new_in_2026_has_no_clause_in_2015():
    for point in STANDARD.requirements:
        if point.since == "2026":
            assert point.clause["2015"] is None or point.change_kind == "extended", point.id


@pytest.mark.parametrize(
    ("number", "edition", "status"),
    [
        ("14001", "2026", "current"),
        ("ISO 14021", "2026", "current"),
        ("ISO 14024", "2026", "current"),
        ("14013", None, "never published"),
        ("14022", None, "never published"),
        ("14010", None, "withdrawn"),
        ("19011", "2026", "current"),
        ("9001", "2026", "current"),
    ],
)
def test_the_family_stands_as_the_catalogue_says(number, edition, status):
    member = STANDARD.member(number)
    assert member is not None
    assert member.status == status
    assert edition is None or member.edition == edition


@pytest.mark.parametrize(
    ("new", "old"), [("6.1.5", "6.1.4"), ("10.1", "10.3"), ("6.1.4", "6.1.1"), ("9.3.2", "9.3")]
)
def test_the_crosswalk_leads_from_a_new_number_to_the_old_one(new, old):
    clause = STANDARD.clause(new, "2026")
    assert clause is not None
    assert clause.number["2015"] == old
    assert clause in STANDARD.crosswalk()


def test_no_text_names_a_place_on_a_machine():
    folder = Path(shipped("knowledge"))
    for path in folder.rglob("*.yaml"):
        assert not re.search(r"(?<![\w.])/(?:root|tmp|home)/", path.read_text("utf-8")), path


def test_every_text_of_the_standard_exists_in_three_languages():
    for point in STANDARD.requirements:
        told = [point.text, point.evidence, *([point.changed] if point.changed else [])]
        assert all(set(each) == set(LANGUAGES) for each in told), point.id
        assert len({len(listed) for listed in point.evidence.values()}) == 1, point.id
    for row in (*STANDARD.clauses, *STANDARD.family):
        assert set(row.note) == set(LANGUAGES)
