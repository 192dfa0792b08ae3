"""Fixed texts say the same in three languages, and what they suggest to type is understood."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from assistant.guide.cues import facet_of, intent_of
from assistant.guide.telling import facts_in
from assistant.guide.turns import Turn
from assistant.settings import LANGUAGES, Language, shipped
from assistant.wording import texts

OTHERS = tuple(language for language in LANGUAGES if language != "en")
# Names, texts that are mostly blanks, and words that are spelt alike.
SAME_AS_ENGLISH = {
    "documents-life.list.failed",
    "extraction.commodity.adblue",
    "extraction.commodity.diesel",
    "people.head.id",
    "record.item.line",
    "sectors.stage.transport",
    "slack.edition",
    "slack.file.failed",
    "slack.home.due_line",
    "slack.home.overdue_line",
    "slack.open",
    "slack.proposal.after",
    "slack.proposal.before_after",
    "record.value.edition.2015",
    "record.value.edition.2026",
    "web.door.mcp",
    "web.door.python",
    "web.door.slack",
    "web.edition.2015",
    "web.edition.2026",
    "web.name",
    "web.proposal.made",
    "web.record.from_to",
    "web.record.id",
}
SPELT_ALIKE: dict[Language, set[str]] = {
    "nb": {"record.field.person", "record.field.plan", "record.field.status", "web.chat.send"},
    "sv": {
        "document-view.version",
        "documents-page.head.version",
        "drafting.date",
        "extraction.commodity.gas",
        "record.field.person",
        "record.field.plan",
        "record.field.situation",
        "record.field.status",
        "record.field.text",
        "record.field.version",
        "record.value.kind.risk",
        "web.record.version",
    },
}
# What quoted phrases must lead to: an intent, the side of a topic, or a kind of fact.
EXAMPLES = {
    "answer.next.aspects": ["aspect"],
    "answer.next.policy": ["draft"],
    "answer.next.objectives": ["objective"],
    "answer.next.readiness": ["readiness"],
    "answer.next.evidence": ["evidence"],
    "answer.next.changes": ["changes"],
    "answer.next.how_to": ["how_to"],
    "answer.more": ["more"],
    "answer.greeting": ["readiness"],
    "answer.capabilities": ["how_to", "aspect", "draft"],
    "answer.record.empty_all": ["organisation"],
}
_QUOTED = re.compile(r"[\"«”]([^\"«»”]+)[\"»”]")


def blanks(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name})


def understood(phrase: str) -> str | None:
    intent = intent_of(phrase)
    if intent not in (None, "tell"):
        return intent
    if "?" in phrase:
        return facet_of(phrase)
    return ", ".join(fact.kind for fact in facts_in(Turn(phrase, today="2026-11-22")))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_files(language: Language) -> None:
    folder = shipped("knowledge") / "wording"

    assert _names(folder / language) == _names(folder / "en")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(language: Language) -> None:
    assert texts(language).keys() == texts("en").keys()


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_the_same_blanks_as_the_english_one(language: Language) -> None:
    english = texts("en")
    other = {key for key, text in texts(language).items() if blanks(text) != blanks(english[key])}

    assert other == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: Language) -> None:
    empty = {key for key, text in texts(language).items() if not text.strip()}

    assert not empty


def _has_words(text: str) -> bool:
    """Tell whether there is anything to translate besides blanks and marks between them."""
    return any(letter.isalpha() for letter in re.sub(r"\{\w+\}", "", text))


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_was_left_in_english(language: Language) -> None:
    english = texts("en")
    same = {
        key for key, text in texts(language).items() if text == english[key] and _has_words(text)
    }

    assert same <= SAME_AS_ENGLISH | SPELT_ALIKE[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", EXAMPLES)
def test_a_phrase_that_a_text_suggests_is_understood(key: str, language: Language) -> None:
    phrases = _QUOTED.findall(texts(language)[key])

    assert [understood(phrase) for phrase in phrases] == EXAMPLES[key]
