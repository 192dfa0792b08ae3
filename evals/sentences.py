"""The text of an answer as scorers read it: without marks, in sentences, fixed wording known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.settings import Language
from assistant.wording import say, texts

_MARK = re.compile(r"\s*\[(\d+)\]")
_EMPHASIS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|^#+\s*", re.MULTILINE)
_LIST_MARK = re.compile(r"^\s*(?:>\s*)?(?:[-*+•]|\d{1,2}[.)])?\s+|^\s*>\s*")
_END = re.compile(r"[.!?][\"')\]”’]*((?:\s*\[\d+\])*)\s+(?=[\"'(“‘\-–*]?[A-ZÆØÅÄÖ0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|cf|approx|incl|amd|no|nr|vs|ca|pkt|kap|bl\.a|f\.eks|t\.ex|jf|jfr|dvs)\.$",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?:PRP|DRF)-\d+\b")
# A proposal and the values below it.
_CARD_LINES = re.compile(r"^- (?:PRP|DRF)-\d+\b.*(?:\n {2}- .*)*", re.MULTILINE)
# A draft may have many.
_HEADINGS = re.escape("{headings}")
_CARRIES_CLAIM = ("{sentence}", "{correction}", "{statement}", "{reason}")


@dataclass(frozen=True)
class AnswerSentence:
    """One sentence of an answer and the numbers of the markers it carries."""

    text: str
    markers: tuple[int, ...]


def markers_in(text: str) -> tuple[int, ...]:
    """Return the numbers of the `[1]` markers in a text, in order."""
    return tuple(int(number) for number in _MARK.findall(text))


def plain(text: str) -> str:
    """Return an answer without citation markers and Markdown emphasis."""
    return _EMPHASIS.sub("", _MARK.sub("", text)).strip()


def count_words(text: str) -> int:
    """Return how many words a person reads in an answer."""
    return len(re.findall(r"\w[\w'’.,:/%-]*", plain(text)))


def claims_in(text: str, language: Language) -> tuple[AnswerSentence, ...]:
    """Return the sentences of an answer that state something and so need a marker.

    Headings, lead-ins that end with a colon, questions, a bare yes or no, the next step, cards of
    proposals and drafts, and fixed wording state nothing that a source would carry.

    Args:
        text: The answer as Markdown with markers.
        language: Which fixed wording it may hold.
    """
    told = _CARD_LINES.sub("", text)
    lines = [line for line in told.splitlines() if not _is_lead(line, language)]
    every = [sentence for line in lines for sentence in _sentences(_LIST_MARK.sub("", line))]
    return tuple(sentence for sentence in every if _is_claim(sentence, language))


def _is_lead(line: str, language: Language) -> bool:
    bare = line.strip()
    if bare.startswith("#") or re.fullmatch(r"\*\*[^*]+\*\*:?", bare):
        return True
    words = plain(_LIST_MARK.sub("", line))
    return words.endswith(":") or words.startswith(say("answer.next.lead", language))


def _sentences(line: str) -> list[AnswerSentence]:
    pieces: list[str] = []
    start = 0
    for match in _END.finditer(line):
        if _ABBREVIATION.search(line[start : match.start() + 1]):
            continue
        pieces.append(line[start : match.end()])
        start = match.end()
    pieces.append(line[start:])
    read = [AnswerSentence(plain(piece), markers_in(piece)) for piece in pieces]
    return [sentence for sentence in read if sentence.text]


def _is_claim(sentence: AnswerSentence, language: Language) -> bool:
    text = sentence.text
    too_short = len(re.findall(r"\w+", text)) <= 2
    is_card = _CARD.match(text) is not None
    return not (too_short or is_card or text.endswith("?") or is_fixed(text, language))


def is_fixed(text: str, language: Language) -> bool:
    """Tell whether a sentence is one of the assistant's own fixed texts, blanks filled."""
    return any(pattern.fullmatch(text) for pattern in _fixed_patterns(language))


@cache
def _fixed_patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    wordings = [
        text
        for key, text in texts(language).items()
        if key.startswith("answer.") and not any(blank in text for blank in _CARRIES_CLAIM)
    ]
    pieces = {sentence.text for text in wordings for sentence in _sentences(text)}
    telling = [piece for piece in pieces if len(re.sub(r"\{\w+\}|\W", "", piece)) >= 5]
    return tuple(re.compile(_with_blanks(piece)) for piece in [*wordings, *telling])


def _with_blanks(text: str) -> str:
    escaped = re.escape(plain(text)).replace(_HEADINGS, ".{0,900}?")
    return re.sub(r"\\\{\w+\\\}", r".{0,80}?", escaped)
