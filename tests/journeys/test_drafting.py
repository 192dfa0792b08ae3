"""Every kind of draft asked for in the chat, in three languages, and read afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Settings
from assistant.drafting import KINDS
from assistant.settings import LANGUAGES, Language
from assistant.wording import say
from tests.drafting.records import example

PERSON = "kari"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, clock) -> Iterator[Assistant]:  # type: ignore[no-untyped-def]
    """An assistant with the record of the example company."""
    folder = tmp_path_factory.mktemp("drafting")
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    with Assistant.open(settings, clock=clock) as opened:
        opened.record.load(example(), person=PERSON)
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_asked_for_stored_and_cited(
    company: Assistant, kind: str, language: Language
) -> None:
    answer = company.ask(say(f"web.drafts.request.{kind}", language), person=PERSON)

    (card,) = answer.drafts
    kept = company.drafts.get(card.id)  # type: ignore[attr-defined]
    assert (answer.status, answer.language, card.kind) == ("answered", language, kind)
    assert answer.unsupported == []
    assert answer.citations
    assert card.title in answer.answer
    assert kept.body.startswith(f"# {card.title}")
    assert any(not source.count(".") for source in kept.sources)
    assert company.record.pending() == []


def test_the_year_and_the_nonconformity_that_are_named_are_taken(company: Assistant) -> None:
    plan = company.ask("draft the audit plan for 2029", person=PERSON)
    report = company.ask("write up NC-003", person=PERSON)

    assert plan.drafts[0].title == "Internal audit plan 2029"
    assert report.drafts[0].title == "Nonconformity report NC-003"


def test_a_nonconformity_that_is_not_there_is_told_and_nothing_stored(company: Assistant) -> None:
    answer = company.ask("skriv avviksrapport for NC-099", person=PERSON)

    assert (answer.status, answer.drafts) == ("clarification_draft", [])
    assert "NC-099" in answer.answer
