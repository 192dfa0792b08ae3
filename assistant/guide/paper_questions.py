"""How a question about own documents asks, and what its answer must hold."""

from __future__ import annotations

import re
from typing import Literal, get_args

from assistant.dates import without_dates
from assistant.guide.cues import shows, table, without
from assistant.retrieval import Passage
from assistant.retrieval.documents.lexicon import kind_words, named_kind
from assistant.retrieval.words import words

Expected = Literal["price", "duration", "frequency", "person", "reason", "amount", "date"]
_PERSON = re.compile(r"\b[A-ZÆØÅÄÖ][\w-]+ (?:[A-ZÆØÅÄÖ]\.? )?[A-ZÆØÅÄÖ][\w-]+")
_BRIEF = 16
_CUES = "document-questions"
# What the standard itself has too: their name alone does not point at a paper of one's own.
_SHARED = frozenset(
    {
        "application",
        "assessment",
        "certificate",
        "declaration",
        "guideline",
        "plan",
        "policy",
        "programme",
        "record",
        "requirements",
        "review",
    }
)


def expected_in(text: str) -> Expected | None:
    """Return what an answer must hold to be one, such as an amount; None where anything will do."""
    asked = table(_CUES)["asked"]
    return next((kind for kind in get_args(Expected) if _meets(asked[kind], text)), None)


def holds(expected: Expected | None, text: str) -> bool:
    """Tell whether a sentence holds what is expected.

    The number of a paragraph, a day or the edition of a routine is no amount.
    """
    if expected == "person" and _PERSON.search(text):
        return True
    if expected == "amount":
        text = without(_CUES, "no_amount", without_dates(text))
    return expected is None or _meets(table(_CUES)["held"][expected], text)


def carried(passage: Passage, expected: Expected | None) -> float:
    """Return how far one place of a passage carries what is asked and holds what is expected."""
    return max((s.support for s in passage.sentences if holds(expected, s.text)), default=0.0)


def is_general(text: str) -> bool:
    """Tell whether a question asks what something is or has to be."""
    return shows(_CUES, "general", text) and not asks_own_fact(text)


def asks_own_fact(text: str) -> bool:
    """Tell whether a question asks what only an organisation itself knows of its own doings."""
    return shows(_CUES, "own_fact", text)


def is_brief(text: str) -> bool:
    """Tell whether a question stands alone, without a tale of what happened before it."""
    return len(text.split()) <= _BRIEF


def asks_for_meaning(text: str) -> bool:
    """Tell whether a question asks what a word means."""
    return shows(_CUES, "meaning", text)


def is_about_standard(text: str) -> bool:
    """Tell whether a question names the standard, an edition or certification."""
    return shows(_CUES, "standard", text)


def means_own_paper(text: str) -> bool:
    """Tell whether a question means a paper of one's own: "the permit", "tillståndet"."""
    lowered = text.lower()
    for word in words(lowered):
        kind = named_kind(word)
        if not kind or kind.kind in _SHARED:
            continue
        if kind.about or _is_definite(word, kind.kind):
            return True
        patterns = (p.replace("{kind}", re.escape(word)) for p in table(_CUES)["own_kind"])
        if any(re.search(pattern, lowered) for pattern in patterns):
            return True
    return False


def _is_definite(word: str, kind: str) -> bool:
    """Tell whether a Norwegian or Swedish word has the article at its end."""
    forms = kind_words(kind)
    return word.endswith(("en", "et", "ene", "n", "na", "a")) and any(
        form != word and word.startswith(form) for form in forms
    )


def _meets(patterns: list[str], text: str) -> bool:
    return any(re.search(pattern, text.lower()) for pattern in patterns)
