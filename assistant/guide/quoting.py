"""Which sentences of an organisation's file to quote."""

from __future__ import annotations

import re

from assistant.guide.paper_questions import Expected, holds
from assistant.retrieval import Passage
from assistant.retrieval.rows import is_row, is_rule

_HEADING = re.compile(r"^\s*#")
_BULLET = re.compile(r"^[\s>]*[*•–-]\s")
_MARKS = re.compile(r"^[\s>*•–#-]+")
_SHARE = 0.6
_MOST = 3
# Points that answer equally well, as those of a list under the heading asked for.
_EVEN, _MOST_EVEN = 0.9, 6
_LIST = 5
_LEAD_IN = 120
# A sentence without the amount or date that was asked for answers only in part.
_WITHOUT = 0.55


def quotes(passage: Passage, expected: Expected | None = None) -> list[str]:
    """Return the nearest sentences of a passage in their order, without list and heading marks.

    A heading or a question is no statement, but what follows it answers as well as it asks; a
    line that leads in to a list brings the list along. A row of a table comes with the names of
    its columns.

    Args:
        passage: The passage.
        expected: What the answer must hold.
    """
    texts = [sentence.text for sentence in passage.sentences]
    scores = _carried(texts, [sentence.score for sentence in passage.sentences])
    heads = _heads(texts)
    said = [n for n in range(len(texts)) if not _asks(texts[n]) and heads[n] != n]
    if not said:
        return [readable(text) for text in texts[:1]]
    worth = {n: scores[n] * (1 if holds(expected, texts[n]) else _WITHOUT) for n in said}
    nearest = max(worth.values())
    even = sum(worth[n] >= _EVEN * nearest for n in said)
    best = sorted(said, key=lambda n: -worth[n])[: max(_MOST, min(even, _MOST_EVEN))]
    kept = {n for n in best if worth[n] >= _SHARE * nearest}
    kept |= {lead for n in kept if (lead := _lead_in(texts, n)) is not None}
    for number in sorted(kept):
        if texts[number].endswith(":"):
            kept |= set(_list_after(texts, number))
    return [_shown(texts, n, heads[n]) for n in sorted(kept)]


def readable(text: str) -> str:
    """Return a sentence without list and heading marks, a row with its cells apart."""
    return _MARKS.sub("", text).strip("| ") if is_row(text) else _MARKS.sub("", text)


def _shown(texts: list[str], number: int, head: int | None) -> str:
    if head is None:
        return readable(texts[number])
    names, cells = readable(texts[head]).split(" | "), readable(texts[number]).split(" | ")
    if len(names) != len(cells):
        return readable(texts[number])
    rest = [f"{name}: {cell}" for name, cell in zip(names[1:], cells[1:], strict=True) if cell]
    return f"{cells[0]} – {'; '.join(rest)}" if rest else cells[0]


def _heads(texts: list[str]) -> list[int | None]:
    """Return for each row of a table where its header stands; a header is its own."""
    found: list[int | None] = []
    head: int | None = None
    for number, text in enumerate(texts):
        if not is_row(text):
            head = None
        elif head is None:
            head = number
        found.append(number if is_rule(text) else head)
    return found


def _asks(text: str) -> bool:
    return bool(_HEADING.match(text)) or text.endswith("?")


def _carried(texts: list[str], scores: list[float]) -> list[float]:
    """Let the two sentences after a heading or question share its score."""
    carried = list(scores)
    for number, text in enumerate(texts):
        if _asks(text):
            for after in (number + 1, number + 2):
                if after < len(texts) and not _asks(texts[after]):
                    share = 1.0 if after == number + 1 else 0.95
                    carried[after] = max(carried[after], share * scores[number])
    return carried


def _lead_in(texts: list[str], number: int) -> int | None:
    """Return the line that a list item stands under, when it is short enough to be one."""
    if not _BULLET.match(texts[number]):
        return None
    above = next((n for n in range(number - 1, -1, -1) if not _BULLET.match(texts[n])), None)
    is_short = above is not None and len(texts[above]) <= _LEAD_IN and not _asks(texts[above])
    return above if is_short else None


def _list_after(texts: list[str], number: int) -> list[int]:
    found: list[int] = []
    for after in range(number + 1, min(len(texts), number + 1 + _LIST)):
        if not _BULLET.match(texts[after]):
            break
        found.append(after)
    return found
