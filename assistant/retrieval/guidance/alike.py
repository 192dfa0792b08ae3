"""Does a page say the same in another language: as many parts, the same numbers, clauses, editions?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.retrieval.guidance.pages import GuidancePage
from assistant.retrieval.words import sentences
from assistant.settings import Language

_LEAST_QUESTIONS = 10
_TAG = re.compile(r"\((?:2015|2026)\)\s")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
# English writes 8,000.5 where Norwegian and Swedish write 8 000,5.
_THOUSANDS = {"en": re.compile(r"(?<=\d),(?=\d{3}(?!\d))")}
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_STRANGE: dict[Language, re.Pattern[str]] = {
    "nb": re.compile(r"\b(?:och|inte|ska|från|när|är|för)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(?:og|ikke|skal|fra|når|hva|av og til)\b", re.IGNORECASE),
}


class _Part(NamedTuple):
    """A paragraph, bullet, answer or correction, and where it stands."""

    place: str
    text: str


def differences(page: GuidancePage, original: GuidancePage, language: Language) -> tuple[str, ...]:
    """Return where a page differs from its English original in what may not differ.

    Args:
        page: The page in another language.
        original: The page in English.
        language: Language of the page.

    Returns:
        A line for each fault; nothing when both say as much, as far as a program can tell: each
        paragraph, bullet, answer and correction has its counterpart with the same numbers, clauses
        and editions.
    """
    return (*_counts(page, original), *_parts_differ(page, original, language))


def _counts(page: GuidancePage, original: GuidancePage) -> Iterator[str]:
    for facet, lines in original.sections.items():
        found = len(page.sections[facet])
        if found != len(lines):
            yield f"{page.front.id}, {facet}: {found} lines where English has {len(lines)}"
    if len(page.answers) != len(original.answers):
        yield f"{page.front.id}: {len(page.answers)} answers, in English {len(original.answers)}"
    if len(page.front.misconceptions) != len(original.front.misconceptions):
        yield f"{page.front.id}: not as many misconceptions as in English"
    if len(page.front.questions) < min(_LEAST_QUESTIONS, len(original.front.questions)):
        yield f"{page.front.id}: fewer than {_LEAST_QUESTIONS} questions"


def _parts_differ(page: GuidancePage, original: GuidancePage, language: Language) -> Iterator[str]:
    for own, english in zip(_parts(page), _parts(original), strict=False):
        place = f"{page.front.id}, {own.place}"
        if (found := _tags(own.text)) != (wanted := _tags(english.text)):
            yield f"{place}: editions {found}, in English {wanted}"
        if (numbers := _numbers(own.text, language)) != (given := _numbers(english.text, "en")):
            odd = sorted((numbers - given).elements()), sorted((given - numbers).elements())
            yield f"{place}: numbers {odd[0]} too many, {odd[1]} missing"
        if strange := _STRANGE[language].search(own.text):
            yield f"{place}: not {language}: {strange[0]}"


def _parts(page: GuidancePage) -> Iterator[_Part]:
    for facet, lines in page.sections.items():
        yield from (_Part(f"{facet} {n}", line) for n, line in enumerate(lines, 1))
    for n, (question, answer) in enumerate(page.answers, 1):
        yield _Part(f"question {n}", question)
        yield _Part(f"answer {n}", answer)
    for n, misconception in enumerate(page.front.misconceptions, 1):
        yield _Part(f"correction {n}", misconception.correction)


def _tags(text: str) -> Sequence[str]:
    """Return the edition each sentence is tied to, `-` for none, one after the other, once each."""
    tied = [found[0].strip() if (found := _TAG.match(s)) else "-" for s in sentences(text)]
    return [tag for n, tag in enumerate(tied) if n == 0 or tag != tied[n - 1]]


def _numbers(text: str, language: Language) -> Counter[str]:
    plain = _SPACED.sub("", text) if language != "en" else text
    if language in _THOUSANDS:
        plain = _THOUSANDS[language].sub("", plain)
    else:
        plain = _DECIMAL.sub(".", plain)
    return Counter(_NUMBER.findall(plain))
