"""Fields named in a sentence: "…, owner Kari, due 1 March 2027"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from assistant.guide.cues import table
from assistant.guide.telling.commitments import is_day
from assistant.guide.telling.values import value
from assistant.record import fields_of
from assistant.settings import LANGUAGES
from assistant.wording import say

_JOINT = (
    r"(?:[,;.(]\s*|\s[–-]\s*|\s(?:and|og|och|with|med)\s+)(?:(?:the|its|and|og|och|with|med)\s+)?"
)
# A day that can only lie behind us, whatever else is told.
_PAST = ("last_evaluated", "approved_on")
_IS = r"(?:\s*[:=]\s*|\s+[–-]\s+|\s+(?:is|was|are|to|as|er|var|är|til|till)\b\s*|\s+)"
_END = re.compile(r"(?<!\d)\. ")


class Labelled(NamedTuple):
    """A sentence without the fields that it names, and these fields."""

    rest: str
    fields: dict[str, Any]


@cache
def names(kind: str) -> dict[str, str]:
    """Return the field of a kind by each word that people have for it, in three languages."""
    fields = fields_of(kind)
    told = {
        say(f"record.field.{field}", language).lower(): field
        for field in fields
        for language in LANGUAGES
    }
    synonyms: dict[str, list[str]] = table("telling-fields")["labels"]
    for field, words in synonyms.items():
        if field in fields:
            told |= {word: field for word in words if word not in told}
    return told | {field.replace("_", " "): field for field in fields}


@cache
def label_pattern(kind: str) -> str:
    """Return a pattern for any label of a kind, the longest first."""
    return "|".join(re.escape(word) for word in sorted(names(kind), key=len, reverse=True))


@cache
def _labels(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{_JOINT}(?P<label>{label_pattern(kind)}){_IS}", re.IGNORECASE)


def _sentence(text: str) -> tuple[str, str, str]:
    """Return the first sentence, its mark and what follows; "12. mai" ends none."""
    told, *after = _END.split(text, maxsplit=1)
    return told, ". " if after else "", after[0] if after else ""


def labelled(kind: str, text: str, today: str, *, past: bool = False) -> Labelled:
    """Return the fields that stand behind a comma with their name.

    Args:
        kind: Kind of the item.
        text: One sentence.
        today: ISO date that "yesterday" counts from.
        past: Whether dates lie behind us.
    """
    found = list(_labels(kind).finditer(text))
    if not found:
        return Labelled(text, {})
    fields: dict[str, Any] = {}
    kept = text[: found[0].start()]
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        field = names(kind)[match["label"].lower()]
        told, mark, after = _sentence(text[match.end() : end])
        if mark and is_day(after.strip(" ."), today):
            # "owner Ben. Ready 1 March": the day is no part of the name
            kept += f", {after}"
        else:
            told = text[match.end() : end]
        read = value(kind, field, told, today, past=past or field in _PAST)
        if read is None:
            kept += text[match.start() : end]
        else:
            fields[field] = read
    return Labelled(kept.strip(), fields)
