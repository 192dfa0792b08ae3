"""Words as a field of the record takes them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from assistant.guide.amounts import find_date, find_number
from assistant.guide.cues import table
from assistant.guide.targets import find_target
from assistant.record import KINDS, allowed, normal_id
from assistant.settings import LANGUAGES
from assistant.wording import say

Shape = Literal["text", "date", "choice", "number", "texts", "entries", "target", "named"]
_AND = re.compile(r"\s*(?:[;,]|\b(?:and|og|och)\b)\s*", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|ikke|aldri|inte|ej|aldrig|n't)\s+(?:\w+\s+)?$", re.IGNORECASE)
# Shorter names of a value stand within too many sentences.
_LEAST = 4
_ENTRIES = {"readings": "value", "drills": "result", "findings": "text", "needs": "text"}


@cache
def shape(kind: str, field: str) -> Shape:
    """Return what a field is made of."""
    if allowed(kind, field):
        return "choice"
    if field == "indicator" and kind == "objective":
        return "target"
    if field in _ENTRIES:
        return "entries"
    about = KINDS[kind].model.model_json_schema()["properties"][field]
    parts = [part for part in about.get("anyOf", [about]) if part.get("type") != "null"]
    if parts[0].get("format") == "date":
        return "date"
    known: dict[str, Shape] = {"integer": "number", "array": "texts", "object": "named"}
    return known.get(str(parts[0].get("type")), "text")


def value(kind: str, field: str, words: str, today: str, *, past: bool = False) -> Any:
    """Return words as a field takes them, or None when they say nothing of that sort.

    Args:
        kind: Kind of the item.
        field: A field of that kind.
        words: What was said.
        today: ISO date that "yesterday" counts from.
        past: Whether it tells what has happened, so that "3 March" lies behind us.
    """
    words = words.strip().strip(",;:").strip().rstrip(".!").strip()
    if not words:
        return None
    made = shape(kind, field)
    if made == "date":
        return find_date(words, today, past=past)
    if made == "choice":
        return choice(kind, field, words)
    if made == "number":
        number = find_number(words)
        return None if number is None else int(number)
    if made == "texts":
        return [_unquoted(normal_id(part) or part) for part in _AND.split(words) if part]
    if made == "entries":
        return [entry(field, words, today)]
    if made == "target":
        return find_target(words)
    return None if made == "named" else _unquoted(words)


def entry(field: str, words: str, today: str) -> dict[str, Any]:
    """Return one reading, drill, finding or need, with its day where one is told."""
    if field not in ("readings", "drills"):
        return {_ENTRIES[field]: words}
    day = find_date(words, today, past=True)
    dated = {"date": day} if day else {}
    if field == "drills":
        return {**dated, "result": words}
    number = find_number(words)
    return {**dated, "value": number} if number is not None else {**dated, "note": words}


def choice(kind: str, field: str, words: str) -> str | None:
    """Return the value of a closed set that words name, or None."""
    lowered = " ".join(words.lower().split())
    for name in allowed(kind, field):
        if lowered in _spoken(field, name):
            return name
    return None


def choice_within(kind: str, field: str, text: str) -> str | None:
    """Return the value of a closed set of which a name stands within a text, or None.

    The longest name decides: "not compliant" is not "compliant"; a name that is denied is none.
    """
    names = [
        (words, name)
        for name in allowed(kind, field)
        for words in _spoken(field, name)
        if len(words) >= _LEAST
    ]
    for words, name in sorted(names, key=lambda each: -len(each[0])):
        if match := re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE):
            return None if _DENIED.search(text[: match.start()]) else name
    return None


@cache
def _spoken(field: str, name: str) -> frozenset[str]:
    """Return every way to say a value of a closed set, in three languages."""
    synonyms = table("telling-fields")["values"].get(name, ())
    told = [say(f"record.value.{field}.{name}", language) for language in LANGUAGES]
    return frozenset({name, name.replace("_", " "), *synonyms, *(text.lower() for text in told)})


def _unquoted(words: str) -> str:
    return words[1:-1] if words[:1] in "\"'«“" and words[-1:] in "\"'»”" else words
