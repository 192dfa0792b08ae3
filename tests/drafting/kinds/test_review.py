from __future__ import annotations

import pytest

from assistant.settings import LANGUAGES, Language
from assistant.standard import load_standard

from ..records import example
from .drafting import drafted, lacking, section, texts


@pytest.mark.parametrize("kind", ["review-agenda", "review-minutes"])
def test_each_input_of_the_standard_has_its_section(kind: str) -> None:
    asked = {check.id for check in drafted(kind, {}).checks}
    inputs = {r.id for r in load_standard().requirements if r.id.startswith("review.input-")}
    assert inputs <= asked


def test_minutes_leave_room_for_every_result_and_the_agenda_asks_for_it() -> None:
    results = {r.id for r in load_standard().requirements if r.id.startswith("review.result-")}
    minutes, agenda = (drafted(kind, example()) for kind in ("review-minutes", "review-agenda"))
    rooms = {r for s in minutes.sentences if s.is_room for r in s.sources}
    assert results <= rooms
    assert results <= lacking(minutes)
    assert results <= {r for s in agenda.sentences if not s.is_open for r in s.sources}


def test_the_last_review_and_what_is_overdue_come_first() -> None:
    said = texts(section(drafted("review-agenda", example()), "Actions from earlier"))
    assert "The last review was on 14 October 2026 (REV-003)." in said
    assert "Overdue – ACT-005" in said


def test_only_what_changed_since_the_last_review_is_a_change() -> None:
    made = drafted("review-agenda", example())
    aspects = texts(section(made, "Changes in significant"))
    assert aspects == "ASP-008: Oily waste water from the wash bay (changed)."
    issues = texts(section(made, "Changes in external"))
    assert issues == "Nothing new or changed in the record since 14 October 2026."


def test_before_the_first_review_everything_is_shown() -> None:
    record = example()
    del record["items"]["review"]
    made = drafted("review-agenda", record)
    assert "ISS-001: Stricter expectations" in texts(section(made, "Changes in external"))
    assert any("review before" in question for question in made.questions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_come_from_the_record_and_resources_are_asked_for(language: Language) -> None:
    made = drafted("review-minutes", example(), language)
    said = texts(list(made.sentences))
    for figure in ("OBJ-001", "MEA-008", "OBL-018", "NC-014", "RSK-002"):
        assert figure in said
    assert {"review.input-resources", "review.input-communications"} <= lacking(made)
