"""What the guide writes: a text with citation tokens, its ending, and notes for later turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.retrieval import Passage, Sentence
from assistant.retrieval.words import sentences
from assistant.settings import EDITIONS, Edition, Language
from assistant.wording import say


@dataclass(frozen=True)
class Composition:
    """An answer with tokens for markers, and notes for the turns to come."""

    text: str
    status: str = "answered"
    notes: dict[str, Any] = field(default_factory=dict)


def fixed(status: str, language: Language, **values: str) -> Composition:
    """Return one of the fixed endings."""
    return Composition(say(f"answer.ending.{status}", language, **values), status)


def cited(
    sentence: Sentence, passage: Passage, language: Language, edition: Edition | None = None
) -> str:
    """Return a sentence with its citation token, its edition named where it holds for one only.

    A sentence that was joined to the short one before it carries the token twice.

    Args:
        sentence: What is said.
        passage: Where it stands.
        language: Language of the answer.
        edition: Edition the answer is about; what holds for the other one only says so.
    """
    text = sentence.text
    tied = sentence.edition or _other_edition(passage, edition)
    if tied and tied not in text:
        text = say("standard.edition_prefix", language, edition=tied, sentence=_lowered(text))
    mark = f" [{passage.token}]"
    parts = sentences(text)
    marked = [part if len(part.split()) == 1 else part + mark for part in parts[:-1]]
    return " ".join([*marked, parts[-1] + mark])


def _other_edition(passage: Passage, edition: Edition | None) -> Edition | None:
    """Return the one edition whose clauses a passage is about, when it is not the one asked for."""
    held = [each for each in EDITIONS if passage.clauses.get(each)]
    return held[0] if edition and len(held) == 1 and held[0] != edition else None


_NAMES = ("ISO", "EMS", "EMAS", "IAF", "Amendment", "Amd", "Annex", "Europe", "EU")


def _lowered(text: str) -> str:
    """Return a sentence to stand behind a comma; names and abbreviations keep capitals."""
    first = text.split(" ", 1)[0]
    keeps = first.startswith(_NAMES) or first[1:2].isupper()
    return text if keeps else text[:1].lower() + text[1:]
