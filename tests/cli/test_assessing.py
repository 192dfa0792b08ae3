"""Significance from the terminal: assessing, scoring, comparing, adopting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.contents import LANGUAGES

from .conftest import Ems

SCORES = ("--score", "Severity=5", "--score", "amount=3", "--score", "Frequency or likelihood=2")


@pytest.fixture
def simple(ems: Ems, one_aspect: str) -> str:
    """A record with one aspect and the simple method; the id of the method."""
    ems("record", "methods", "--adopt", "simple")
    ems("changes", "approve", "PRP-0002")
    return "MET-001"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_aspects_it_says_what_to_do_next(ems: Ems, language: str) -> None:
    ended = ems("record", "assess", "--language", language)

    assert ended.code == 0
    assert "ems ask" in ended.out


def test_without_scores_the_questions_and_scales_are_told(ems: Ems, one_aspect: str) -> None:
    told = ems("record", "assess").out

    assert "ems record methods --adopt standard" in told
    assert "How often does it happen?" in told
    assert f'ems record assess {one_aspect} --score "Severity=1" --propose' in told


def test_scores_are_proposed_and_make_the_aspect_significant(ems: Ems, simple: str) -> None:
    scores = ("--score", "Severity=3", *SCORES[2:])
    assert "PRP-0003" in ems("record", "assess", "ASP-001", *scores, "--propose").out
    ems("changes", "approve", "PRP-0003")
    (aspect,) = ems("record", "show", "aspect", "--json").json
    (found,) = ems("record", "assess", "--json").json["aspects"]

    assert aspect["scores"] == {"Severity": 3.0, "Amount": 3.0, "Frequency or likelihood": 2.0}
    assert aspect["rationale"].startswith("[MET-001 v1] Significant.")
    assert (found["total"], found["margin"], found["significance"]) == (11, 2, "significant")
    assert "nothing to propose" in ems("record", "assess", "--propose").out


def test_scores_can_be_tried_without_changing_anything(ems: Ems, simple: str) -> None:
    shown = ems("record", "assess", "asp-1", *SCORES)

    assert "The score 5 for Severity is not on the scale (1, 2, 3)" in shown.out
    assert ems("record", "show", "ASP-001", "--json").json["scores"] == {}


def test_another_threshold_tells_what_would_flip(ems: Ems, simple: str) -> None:
    ems("record", "assess", "ASP-001", "--score", "Severity=3", *SCORES[2:], "--propose")
    ems("changes", "approve", "PRP-0003")
    found = ems("record", "assess", "--threshold", "12", "--json").json

    assert [(flip["aspect"], flip["flip"]) for flip in found["flips"]] == [
        ("ASP-001", "to_not_significant")
    ]
    assert ems("record", "assess", "--threshold", "12", "--propose").code == 1


def test_a_method_can_be_a_file_but_is_not_proposed_by(
    ems: Ems, simple: str, tmp_path: Path
) -> None:
    kept = ems("record", "show", simple, "--json").json
    (tmp_path / "ours.json").write_text(json.dumps({**kept, "threshold": 5}))
    shown = ems("record", "assess", "--method", tmp_path / "ours.json", "--json").json
    refused = ems("record", "assess", "--method", tmp_path / "ours.json", "--propose")

    assert shown["method"]["threshold"] == 5
    assert shown["method"]["id"] == "ours.json"
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("assess", "--method", "nosuch"), 1),
        (("assess", "ASP-999"), 1),
        (("assess", "PRP-0001"), 1),
        (("assess", "MET-001"), 1),
        (("assess", "--score", "Severity=1"), 2),
        (("assess", "ASP-001", "--score", "Severity"), 2),
        (("assess", "ASP-001", "--score", "=3"), 2),
        (("assess", "ASP-001", "--score", "Severity=nan"), 1),
        (("assess", "--threshold", "1000"), 1),
        (("methods", "--adopt", "nosuch"), 1),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    ems: Ems, simple: str, words: tuple[str, ...], code: int
) -> None:
    ended = ems("record", *words)

    assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)


def test_methods_are_listed_with_the_one_in_use(ems: Ems, simple: str) -> None:
    found = ems("record", "methods", "--json").json

    assert found["in_use"] == simple
    assert [method["id"] for method in found["own"]] == [simple]
    assert [method["id"] for method in found["shipped"]] == ["standard", "simple"]
    assert simple in ems("record", "methods").out


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_told_in_three_languages(ems: Ems, simple: str, language: str) -> None:
    for words in (
        ("assess",),
        ("assess", "ASP-001"),
        ("assess", "--method", "standard"),
        ("methods",),
    ):
        ended = ems("record", *words, "--language", language)
        assert (ended.code, ended.err) == (0, "")


def test_all_aspects_stand_in_one_table(ems: Ems, simple: str) -> None:
    ems("ask", "we heat the office with oil")
    ems("changes", "approve", "PRP-0003")
    ems("record", "assess", "ASP-001", *SCORES, "--propose")
    ems("changes", "approve", "PRP-0004")
    told = ems("record", "assess").out

    assert "ASP-001" in told
    assert "ASP-002" in told
    assert "ASP-001: The score 5 for Severity" in told


def test_the_table_tells_what_flips_by_another_method(ems: Ems, simple: str) -> None:
    ems("record", "assess", "ASP-001", "--score", "Severity=3", *SCORES[2:], "--propose")
    assert (
        "can be assessed now"
        in ems("record", "assess", "ASP-001", "--score", "Severity=3", *SCORES[2:]).out
    )
    ems("changes", "approve", "PRP-0003")
    told = ems("record", "assess", "--threshold", "12").out

    assert "By this method instead of MET-001, aspects that change: 1" in told
    assert "no aspect changes" in ems("record", "assess", "--threshold", "10").out


def test_a_draft_is_listed_as_such_and_the_shipped_method_stands_in(ems: Ems) -> None:
    ems("record", "methods", "--adopt", "simple")
    ems("changes", "approve", "PRP-0001", "--set", "status=draft", "--set", "threshold=")
    lines = ems("record", "methods").out.splitlines()

    assert any("MET-001" in line and "draft" in line and "not set" in line for line in lines)
    assert any(line.startswith("standard") and "in use" in line for line in lines)


def test_a_draft_can_be_tried_before_it_is_approved(ems: Ems, one_aspect: str) -> None:
    ems("record", "methods", "--adopt", "simple")
    ems("changes", "approve", "PRP-0002", "--set", "status=draft")
    found = ems("record", "assess", "--method", "met-1", "--json").json

    assert found["method"]["id"] == "MET-001"
    assert found["aspects"][0]["missing"] == ["Severity", "Amount", "Frequency or likelihood"]
