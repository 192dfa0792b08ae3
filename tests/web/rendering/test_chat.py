from __future__ import annotations

import pytest

from assistant.agent import Answer, Citation, DraftCard, ProposalCard
from assistant.settings import Language
from assistant.web.rendering.chat import (
    answer_message,
    conversation_messages,
    plain_message,
    safe_markdown,
    working_message,
)
from assistant.web.rendering.sources import sources_panel


def an_answer(**values: object) -> Answer:
    cited = Citation(n=1, source="guidance", id="aspects", title="Aspects & <impacts>", quote="Q")
    given = {
        "question": "q",
        "answer": "Yes. [1]",
        "status": "answered",
        "language": "en",
        "edition": "2026",
        "citations": [cited],
        **values,
    }
    return Answer.model_validate(given)


class Kept:
    def __init__(self, question: str, answer: Answer) -> None:
        self.question = question
        self.answer = answer.model_dump(mode="json")


@pytest.mark.parametrize(
    "hostile",
    [
        "![x](http://evil.example/p.png)",
        "[click](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "<http://evil.example>",
        "http://evil.example/a",
        "www.evil.example",
        "[x]: http://evil.example\n[x]",
        "`<script>`",
        "\\[x](http://evil.example)",
        "a@evil.example",
        "$$\\href{http://evil.example}{x}$$",
    ],
)
def test_quoted_text_can_neither_link_nor_load(hostile: str) -> None:
    safe = safe_markdown(hostile)
    assert not set(safe) & set("<[]`@$")
    assert "://" not in safe
    assert "www." not in safe


def test_our_own_lists_and_quotations_stay() -> None:
    assert safe_markdown("- **one**\n> two") == "- **one**\n> two"


def test_markers_open_their_source_and_unknown_ones_are_plain() -> None:
    shown = answer_message(an_answer(answer="Yes. [1] No. [7]"), 3, "en")
    assert "[&#91;1&#93;](#cite-3-1)" in shown
    assert "[&#91;7&#93;](" not in shown


def test_sources_stand_below_the_answer_with_their_title_escaped() -> None:
    shown = answer_message(an_answer(), 0, "en")
    assert 'href="#cite-0-1"' in shown
    assert "Aspects &amp; &lt;impacts&gt;" in shown
    assert "ISO 14001:2026" in shown


def test_an_answer_without_sources_has_no_line_of_sources() -> None:
    shown = answer_message(an_answer(answer="Hello", citations=[]), 0, "en")
    assert shown == "Hello"


def test_proposals_and_drafts_are_one_press_away() -> None:
    card = ProposalCard(id="PRP-0001", kind="aspect", operation="create", summary="s")
    draft = DraftCard(id="DRF-001", kind="policy", title="Policy")
    shown = answer_message(an_answer(proposals=[card], drafts=[draft]), 0, "nb")
    assert 'href="#card-PRP-0001"' in shown
    assert 'href="#draft-DRF-001"' in shown
    assert "Ta stilling til PRP-0001" in shown


@pytest.mark.parametrize("words", ["# Title", "- item", "1. one", "> said", "---", "=====", "*b*"])
def test_what_a_person_wrote_is_shown_as_written(words: str) -> None:
    shown = plain_message(words)
    assert not shown.startswith(("#", "- ", "1. ", ">", "--", "=", "*"))


def test_html_in_a_message_stays_on_one_line() -> None:
    quote = "one\n\ntwo"
    cited = Citation(n=1, source="organisation", id="FILE-001", title="a\n\nb.md", quote=quote)
    last = answer_message(an_answer(citations=[cited]), 0, "en").split("\n\n")[-1]
    assert last.startswith('<div class="sources">')
    assert last.endswith("</div>")
    assert "\n" not in working_message("a\nb", ["t\n\nx"], "en").replace("a\nb", "")


def test_turns_keep_their_number_when_old_ones_are_left_out() -> None:
    turns = [Kept(f"q{number}", an_answer()) for number in range(50)]
    shown = conversation_messages(turns, "en")
    assert len(shown) == 80
    assert "#cite-49-1" in shown[-1]["content"]
    assert 'id="cite-49-1"' in sources_panel(turns, "en")


def test_a_source_tells_its_place_and_escapes_its_quote() -> None:
    cited = Citation.model_validate(
        {
            "n": 1,
            "source": "organisation",
            "id": "FILE-001",
            "title": "permit.pdf",
            "locator": {"page": 3, "heading": "Water"},
            "quote": "<script>alert(1)</script>\nsecond",
        }
    )
    shown = sources_panel([Kept("q", an_answer(citations=[cited]))], "sv")
    assert "sida 3 · Water · FILE-001" in shown
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_the_title_of_a_source_can_neither_link_nor_load() -> None:
    cited = Citation(n=1, source="record", id="ACT-001", title="Filter ![x](https://evil.example)")
    shown = answer_message(an_answer(citations=[cited]), 0, "en")

    assert "![" not in shown
    assert "://" not in shown


@pytest.mark.parametrize(
    ("language", "money", "told"),
    [
        ("en", 0.00274, "1200 tokens, 0.0027 USD, 0.02 to 0.44 Wh"),
        ("nb", None, "1200 tokener, ukjent pris, 0.02 til 0.44 Wh"),
        ("sv", None, "1200 tokens, okänt pris, 0.02 till 0.44 Wh"),
    ],
)
def test_what_a_language_model_took_stands_below_its_answer(
    language: Language, money: float | None, told: str
) -> None:
    cost = {"money": money, "energy_wh": [0.02, 0.44]}
    answer = an_answer(cost=cost, tokens={"input": 1000, "output": 200})

    assert told in answer_message(answer, 0, language)
    assert "Wh" not in answer_message(an_answer(), 0, language)


def test_an_address_without_a_scheme_is_plain_too() -> None:
    assert "//" not in safe_markdown("see //evil.example and https://evil.example")
