"""Of an organisation's licensed copy of a standard only short quotes may stand in an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.retrieval import Passage

_LONGEST = 25
_FIRST_PARTS = 6
_STANDARD = re.compile(
    r"\b(?:(?:NS|SS|DS|SFS|BS|DIN)[- ])?(?:EN[- ])?ISO(?:/IEC)? ?(?:14|9|19|17|45|50)\d{3}\b"
)
_RESERVED = re.compile(
    r"©|\(c\) ?iso|copyright|all rights reserved|licen[sc]ed to|single.user|opphavsrett|lisens|"
    r"ettertrykk|upphovsrätt|licensierad|eftertryck",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


class Part(Protocol):
    """A stored part of a document."""

    @property
    def text(self) -> str:
        """What it says."""
        ...


class Shelf(Protocol):
    """The organisation's own documents."""

    def parts(self, file_id: str, limit: int | None = None) -> Sequence[Part]:
        """Return the first parts of a file in order."""
        ...


class Quoted(Protocol):
    """What the numbers of an answer stand for."""

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages that have a number."""
        ...


def is_licensed(first_pages: str) -> bool:
    """Tell whether a document is a copy of a standard, by what its first pages say."""
    return bool(_STANDARD.search(first_pages) and _RESERVED.search(first_pages))


def shortened(body: str, cited: Quoted, shelf: Shelf) -> str:
    """Return an answer in which no licensed text runs on for more than 25 words.

    Args:
        body: The answer.
        cited: What it cites.
        shelf: Where the cited documents stand.
    """
    for passage in cited.passages:
        if passage.source == "organisation" and _of_standard(passage, shelf):
            body = _cut(body, passage.text)
    return body


def _of_standard(passage: Passage, shelf: Shelf) -> bool:
    first = " ".join(part.text for part in shelf.parts(passage.id, _FIRST_PARTS))
    return is_licensed(f"{passage.title} {first}")


def _cut(body: str, text: str) -> str:
    """Return a body whose runs of words from a text end after so many words."""
    for start, end in reversed(list(_runs(body, text))):
        body = f"{body[:start]} …{body[end:]}"
    return body


def _runs(body: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a run goes on after its first 25 words."""
    words = [(m.group().lower(), m.end()) for m in _WORD.finditer(body)]
    source = [word.lower() for word in _WORD.findall(text)]
    grams = {tuple(source[n : n + _LONGEST + 1]) for n in range(len(source) - _LONGEST)}
    cut_from, cut_to = -1, -1
    for n in range(len(words) - _LONGEST):
        if tuple(word for word, _ in words[n : n + _LONGEST + 1]) in grams:
            cut_from = words[n + _LONGEST - 1][1] if cut_from < 0 else cut_from
            cut_to = words[n + _LONGEST][1]
        elif cut_from >= 0:
            yield cut_from, cut_to
            cut_from = -1
    if cut_from >= 0:
        yield cut_from, cut_to
