"""What a sentence of a permit limits, and to how much."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assistant.extraction.text.amounts import Amount, amounts_in, ranges_in
from assistant.extraction.text.cues import first, patterns, table
from assistant.settings import Language
from assistant.wording import say

_SUBJECT = 90
_TAIL = re.compile(
    r"\s+(?:som|på|av|til|till|of|the|at|for|i|from|fra|från|skal|ska|shall|må|får|er|är|is)$",
    re.IGNORECASE,
)


class Limit(NamedTuple):
    """What may not be exceeded, undercut or left.

    Args:
        subject: What is limited; empty where the sentence does not begin with it.
        sense: `most`, `least` or `between`.
        amount: The amount as written, with its unit.
    """

    subject: str
    sense: str
    amount: str

    def told(self, language: Language) -> str:
        """Return the limit in words, such as "at most 5 mg/l"."""
        return say(f"extraction.limit.{self.sense}", language, amount=self.amount)


def limit_in(sentence: str) -> Limit | None:
    """Return the first limit that a sentence sets, or None."""
    amounts = amounts_in(sentence) or ranges_in(sentence)
    if not amounts:
        return None
    amount = amounts[0]
    before = sentence[: amount.start]
    sense, start = _sense(before, amount)
    return Limit(_subject(sentence[:start]), sense, amount.text) if sense else None


def _sense(before: str, amount: Amount) -> tuple[str, int]:
    """Return how an amount limits, and where the words that say so begin."""
    for sense in ("between", "least", "most"):
        if match := first(patterns("conditions", sense), before):
            return sense, match.start()
    if amount in ranges_in(amount.text) or re.search(r"\d\s*[-–—]\s*\d", amount.text):
        return "between", amount.start
    return "", 0


def _subject(before: str) -> str:
    plain = " ".join(before.split()).strip(" ,:;–-")
    while _TAIL.search(plain):
        plain = _TAIL.sub("", plain)
    is_subject = len(plain) <= _SUBJECT and not first(patterns("conditions", "verbs"), plain)
    return plain if is_subject else ""


class LimitRow(NamedTuple):
    """A row of a table of limits that lost its lines, as in "Zinc 2 mg/l every month".

    Args:
        name: What is limited.
        limit: The limit.
        rest: What stands behind it, such as how often it is measured.
    """

    name: str
    limit: Limit
    rest: str


def row_in(text: str) -> LimitRow | None:
    """Return the row of a table that a line of running text is, or None."""
    amounts = amounts_in(text) or ranges_in(text)
    if not amounts or re.search(r"[.;:]$", text) or len(text) > _SUBJECT:
        return None
    amount = amounts[0]
    name = text[: amount.start].strip(" :|")
    mark = first(patterns("conditions", "most"), name) or first(
        patterns("conditions", "least"), name
    )
    bare = name[: mark.start()].strip() if mark else name
    if not bare or len(bare.split()) > 5 or first(patterns("conditions", "duties"), bare):
        return None
    sense = limit_sense(f"{name} {amount.text}")
    return LimitRow(bare, Limit(bare, sense, amount.text), text[amount.end :].strip())


def limit_sense(text: str) -> str:
    """Return how a cell of a table limits: what is not said otherwise is a maximum."""
    if first(patterns("conditions", "least"), text):
        return "least"
    is_range = bool(ranges_in(text)) or bool(re.search(r"\d\s*[-–—]\s*\d", text))
    return "between" if is_range else "most"


def substances_in(text: str) -> list[str]:
    """Return the substances and quantities that a text names, as written, in order."""
    named: dict[str, str] = {}
    for match in _substance().finditer(text):
        named.setdefault(match["name"].casefold(), match["name"])
    return list(named.values())


@cache
def _substance() -> re.Pattern[str]:
    # a compound such as "zinkhalten" is about zinc too
    names, content = "|".join(table("substances")), table("conditions")["contents"]
    return re.compile(
        rf"\b(?P<name>(?:{names})(?=\b|{content})(?:\b \([\w. ]{{1,12}}\))?)", re.IGNORECASE
    )
