"""What people say of each kind becomes that kind, with what they said and nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.guide.reading import read
from assistant.guide.telling import facts_in
from assistant.guide.turns import Turn
from assistant.record import KINDS, checked
from assistant.settings import LANGUAGES, Language

TODAY = "2026-11-22"
TOLD: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "told.yaml").read_text("utf-8"))
ROWS = [(kind, *row) for kind, rows in TOLD.items() for row in rows]


def turn(text: str, language: Language = "en") -> Turn:
    return Turn(text=text, language=language, today=TODAY)


@pytest.mark.parametrize(("kind", "language", "text", "fields"), ROWS)
def test_a_statement_becomes_its_kind_with_what_was_said(
    kind: str, language: Language, text: str, fields: dict[str, Any]
) -> None:
    (fact,) = facts_in(turn(text, language))

    assert (fact.kind, fact.operation, fact.lacks) == (kind, "create", "")
    assert {name: fact.fields.get(name) for name in fields} == fields
    assert checked(kind, {"name": "x", **fact.fields} if kind == "organisation" else fact.fields)


@pytest.mark.parametrize(("kind", "language", "text", "fields"), ROWS)
def test_a_statement_is_told_and_not_asked(
    kind: str, language: Language, text: str, fields: dict[str, Any]
) -> None:
    assert read(turn(text, language)).intent == "tell"


def test_every_kind_can_be_told_in_every_language() -> None:
    told = {(kind, language) for kind, language, _, _ in ROWS}

    assert {(k, la) for k in KINDS if k != "method" for la in LANGUAGES} == told


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "adopt the standard method", "standard"),
        ("nb", "ta i bruk den enkle metoden", "simple"),
        ("sv", "inför standardmetoden", "standard"),
    ],
)
def test_a_shipped_method_is_adopted(language: Language, text: str, key: str) -> None:
    (fact,) = facts_in(turn(text, language))

    assert (fact.kind, fact.operation, fact.item) == ("method", "adopt", key)


@pytest.mark.parametrize(
    ("text", "open_field"),
    [
        ("Anna is responsible for waste", "authorities"),
        ("oil spill at the tank yesterday", "correction"),
        ("we had an internal audit on 3 March", "auditors"),
        ("flooding is a risk", "effect"),
        ("supplier Norsk Gjenvinning collects our waste", "extent"),
        ("procedure P-07 version 2 approved", "review_date"),
    ],
)
def test_what_was_not_said_stays_open(text: str, open_field: str) -> None:
    (fact,) = facts_in(turn(text))

    assert open_field not in fact.fields


def test_a_name_keeps_every_word_of_a_plan_and_of_today() -> None:
    texts = ("We will move to a new hall next year", "Oil spill at the tank today")

    assert [facts_in(turn(text))[0].fields for text in texts] == [
        {"title": texts[0]},
        {"description": texts[1]},
    ]


def test_a_review_without_a_day_asks_for_it() -> None:
    (fact,) = facts_in(turn("we held a management review"))

    assert fact.lacks == "date"
    assert read(turn("we held a management review")).intent == "tell"
