from __future__ import annotations

import pytest

from assistant.errors import UnknownItem

from ..records import example
from .drafting import drafted, lacking, section, texts


def test_the_newest_open_one_is_reported() -> None:
    made = drafted("nonconformity", example())
    assert made.title == "Nonconformity report NC-014"
    assert "NC-014" in {source for s in made.sentences for source in s.sources}


@pytest.mark.parametrize("named", ["NC-003", "nc 3", "NC-3"])
def test_the_one_that_is_named_is_reported_open_or_closed(named: str) -> None:
    made = drafted("nonconformity", example(), about=named)
    assert made.title == "Nonconformity report NC-003"
    action = texts(section(made, "Corrective action"))
    assert action.startswith("ACT-008: Fit a silencer to the extraction fan; Tomasz Nowak, by")


def test_it_quotes_the_record_in_full_and_asks_what_stands_nowhere() -> None:
    made = drafted("nonconformity", example())
    assert texts(section(made, "Correction")).startswith(
        "Wash bay closed; municipality told on 5 October."
    )
    assert texts(section(made, "Cause")).startswith("The float of the separator sticks")
    assert lacking(made) == {
        "nonconformity.consequences",
        "nonconformity.similar-cases",
        "nonconformity.ems-changes",
    }


def test_an_action_in_plain_words_is_told_and_asked_about() -> None:
    held = [{"id": "NC-001", "description": "Spill", "actions": ["Buy a bund"]}]
    made = drafted("nonconformity", {"items": {"nonconformity": held}})
    assert texts(section(made, "Corrective")).startswith("Buy a bund.")
    assert "Who does “Buy a bund”, and by when?" in made.questions


def test_one_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownItem, match="NC-099"):
        drafted("nonconformity", example(), about="NC-099")


def test_when_none_is_open_everything_is_asked() -> None:
    held = [{"id": "NC-001", "description": "Spill", "status": "closed"}]
    made = drafted("nonconformity", {"items": {"nonconformity": held}})
    assert made.title == "Nonconformity report"
    assert len(made.questions) == 9
