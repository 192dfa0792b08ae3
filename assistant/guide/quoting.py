"""Which sentences of an organisation's file to quote."""

from __future__ import annotations

import re

from assistant.retrieval import Passage

_HEADING = re.compile(r"^\s*#")
_BULLET = re.compile(r"^[\s>]*[*•–-]\s")
_MARKS = re.compile(r"^[\s>*•–#-]+")
_SHARE = 0.6
_MOST = 3
_LIST = 5


def quotes(passage: Passage) -> list[str]:
    """Return the nearest sentences of a passage in their order, without list and heading marks.

    A heading or a question is no statement, but what follows it answers as well as it asks; a
    line that
    leads in to a list brings the list along.
    """
    texts = [sentence.text for sentence in passage.sentences]
    scores = _carried(texts, [sentence.score for sentence in passage.sentences])
    said = [n for n in range(len(texts)) if not _asks(texts[n])]
    if not said:
        return texts[:1]
    nearest = max(scores[n] for n in said)
    best = sorted(said, key=lambda n: -scores[n])[:_MOST]
    kept = {n for n in best if scores[n] >= _SHARE * nearest}
    for number in sorted(kept):
        if texts[number].endswith(":"):
            kept |= set(_list_after(texts, number))
    return [_MARKS.sub("", texts[n]) for n in sorted(kept)]


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


def _list_after(texts: list[str], number: int) -> list[int]:
    found: list[int] = []
    for after in range(number + 1, min(len(texts), number + 1 + _LIST)):
        if not _BULLET.match(texts[after]):
            break
        found.append(after)
    return found
