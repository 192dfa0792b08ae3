"""Answers in Slack: sources that open, a warning where there is none, feedback, valid blocks."""

from __future__ import annotations

import json

import pytest

from assistant.agent.answers import AnswerLocator
from assistant.settings import LANGUAGES
from assistant.slack.rendering.answers import (
    MOST_SECTIONS,
    Turn,
    answer_messages,
    fallback,
    feedback_view,
    source_view,
)
from assistant.slack.rendering.parts import dicts, unpacked
from tests.slack_door.builders import a_citation, an_answer

TURN = Turn("slack-1", 3)


def _elements(blocks, kind):
    return [e for b in blocks if b["type"] == kind for e in b["elements"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_has_a_button_that_comes_back_to_it(language):
    answer = an_answer(language=language, citations=[a_citation(n) for n in range(1, 8)])
    [blocks] = map(dicts, answer_messages(answer, TURN))
    found = _elements(blocks, "actions")
    assert [unpacked(each["value"]) for each in found] == [
        {"c": "slack-1", "t": 3, "n": n} for n in range(1, 8)
    ]
    assert len({each["action_id"] for each in found}) == 7


def test_sources_of_one_name_are_told_apart():
    places = [AnswerLocator(heading=heading) for heading in ("In short", "How to", "In short")]
    cited = [a_citation(n, locator=place) for n, place in enumerate(places, 1)]
    cited.append(a_citation(4, locator=AnswerLocator(page=7)))
    [blocks] = map(dicts, answer_messages(an_answer(citations=cited), TURN))
    labels = [each["text"]["text"] for each in _elements(blocks, "actions")]
    assert labels[:2] == ["[1] permit.pdf, In short", "[2] permit.pdf, How to"]
    assert labels[3] == "[4] permit.pdf, page 7"


def test_an_answer_without_a_source_says_so():
    [blocks] = map(dicts, answer_messages(an_answer(citations=[]), TURN))
    assert ":warning:" in json.dumps(blocks)


def test_an_answer_with_a_source_has_no_warning():
    [blocks] = map(dicts, answer_messages(an_answer(), TURN))
    assert ":warning:" not in json.dumps(blocks)


@pytest.mark.parametrize("status", ["clarification_topic", "declined_scope", "error_internal"])
def test_what_is_no_answer_needs_no_source(status):
    [blocks] = map(dicts, answer_messages(an_answer(citations=[], status=status), TURN))
    assert ":warning:" not in json.dumps(blocks)


def test_a_long_answer_goes_on_in_further_messages_and_has_its_sources_once():
    paragraphs = "\n\n".join(f"Paragraph {n}. " + "word " * 500 for n in range(30))
    messages = [dicts(each) for each in answer_messages(an_answer(answer=paragraphs), TURN)]
    assert len(messages) > 1
    sections = [sum(b["type"] == "section" for b in blocks) for blocks in messages]
    assert max(sections) <= MOST_SECTIONS
    assert [bool(_elements(blocks, "actions")) for blocks in messages] == [
        *[False] * (len(messages) - 1),
        True,
    ]


def test_buttons_carry_ids_and_nothing_that_was_said():
    [blocks] = map(dicts, answer_messages(an_answer(), TURN))
    carried = json.dumps([e.get("value") for e in _elements(blocks, "actions")])
    assert "zinc" not in carried.lower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", ["guidance", "organisation", "record"])
def test_the_passage_shows_its_place_and_words(language, source):
    view = source_view(a_citation(source=source, quote="Zinc <!here>\nnext line"), language)
    shown = json.dumps(view.to_dict(), ensure_ascii=False)
    assert "> Zinc &lt;!here&gt;\\n> next line" in shown
    assert "Discharge" in shown


def test_a_long_passage_fits_a_modal():
    view = source_view(a_citation(quote="word " * 5_000), "en").to_dict()
    assert all(len(b["text"]["text"]) <= 3_000 for b in view["blocks"] if b["type"] == "section")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_for_a_bad_answer_is_asked_for(language):
    view = feedback_view(TURN, language).to_dict()
    assert unpacked(view["private_metadata"]) == {"c": "slack-1", "t": 3}
    assert len(view["blocks"][0]["element"]["options"]) == 6


def test_a_notification_is_short_and_calls_nobody():
    line = fallback(an_answer(answer="<!channel> " + "word " * 400))
    assert len(line) < 330
    assert "<" not in line
