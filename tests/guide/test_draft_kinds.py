"""Which document is drafted for what people say, and when none is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.drafting import KINDS
from assistant.guide.planning import plan
from assistant.guide.reading import read
from assistant.guide.turns import Turn
from assistant.settings import LANGUAGES, Language
from assistant.wording import say

ASKED = yaml.safe_load(Path(__file__).with_name("drafts_asked.yaml").read_text("utf-8"))


def drafts_of(text: str, language: Language) -> list[dict[str, Any]]:
    turn = Turn(text=text, language=language, today="2026-11-22")
    return [given for name, given in plan(turn, read(turn)) if name == "draft_document"]


def phrases(kind: str) -> Iterator[tuple[Language, str]]:
    yield from ((language, text) for language in LANGUAGES for text in ASKED[kind][language])


@pytest.mark.parametrize(
    ("kind", "language", "text"), [(k, *said) for k in KINDS for said in phrases(k)]
)
def test_a_document_is_drafted_for_whoever_asks_for_it(
    kind: str, language: Language, text: str
) -> None:
    assert [given["kind"] for given in drafts_of(text, language)] == [kind]


@pytest.mark.parametrize(("language", "text"), phrases("other"))
def test_no_draft_comes_for_a_question_or_a_fact(language: Language, text: str) -> None:
    assert drafts_of(text, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_the_page_asks_for_is_understood(kind: str, language: Language) -> None:
    (given,) = drafts_of(say(f"web.drafts.request.{kind}", language), language)
    assert given["kind"] == kind


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("write up nc 3", "NC-3"),
        ("write up NC-003", "NC-003"),
        ("draft the audit plan for 2028", "2028"),
        ("draft the audit plan", None),
    ],
)
def test_the_one_that_is_named_is_drafted(text: str, about: str | None) -> None:
    assert [given.get("about") for given in drafts_of(text, "en")] == [about]
