"""Marking what was cited where it stands in a document."""

from __future__ import annotations

import html
from typing import NamedTuple, Protocol

from assistant.retrieval.rows import cells_of
from assistant.retrieval.words import sentences

_LONGEST_QUOTE = 4_000
# A word or a number alone stands in many lines, and was not what was cited.
_SHORTEST = 12
_MARKED, _ENDED = "\ue000", "\ue001"


class Located(Protocol):
    """A part of a document, by its place."""

    @property
    def page(self) -> int | None:
        """Physical page or slide."""
        ...

    @property
    def sheet(self) -> str:
        """Sheet of a workbook."""
        ...


class Cited(NamedTuple):
    """What somebody came to see.

    Args:
        quote: The cited sentences; marked where they stand in the document.
        page: Page they stand on.
        sheet: Sheet they stand on.
    """

    quote: str = ""
    page: int | None = None
    sheet: str = ""


class Marker:
    """Marks cited sentences where they stand, on the cited page only if it is told."""

    def __init__(self, cited: Cited) -> None:
        self._cited = cited
        self._quote = " ".join(cited.quote[:_LONGEST_QUOTE].split())
        self.found = False
        self._anchored = False

    def is_at(self, part: Located) -> bool:
        """Tell whether a part is where the passage was cited from."""
        page, sheet = self._cited.page, self._cited.sheet
        return (page is None or part.page == page) and (not sheet or part.sheet == sheet)

    def anchor(self) -> str | None:
        """Return the id of the first place that is marked."""
        if self._anchored:
            return None
        self._anchored = True
        return "cited"

    def marked(self, line: str, *, is_here: bool) -> str:
        """Return a line with marks around the sentences of it that are cited."""
        words = " ".join(line.split())
        if not is_here or not self._quote:
            return words
        if self._quote in words:
            words = words.replace(self._quote, f"{_MARKED}{self._quote}{_ENDED}", 1)
        else:
            for sentence in filter(self._is_cited, sentences(words)):
                words = words.replace(sentence, f"{_MARKED}{sentence}{_ENDED}", 1)
        self.found = self.found or _MARKED in words
        return words

    def has_row(self, line: str, *, is_here: bool) -> bool:
        """Tell whether a row of a table is cited, whole or in part, with its bars or without."""
        words, quote = _unbarred(" | ".join(cells_of(line))), _unbarred(self._quote)
        shorter = min(words, quote, key=len)
        is_cited = is_here and len(shorter) >= _SHORTEST and (words in quote or quote in words)
        self.found = self.found or is_cited
        return is_cited

    def _is_cited(self, sentence: str) -> bool:
        return len(sentence) >= _SHORTEST and sentence in self._quote

    def shown(self, line: str, *, is_here: bool) -> str:
        """Return a line as HTML, what is cited in a mark."""
        words = html.escape(self.marked(line, is_here=is_here))
        while _MARKED in words:
            anchor = self.anchor()
            opening = f'<mark id="{anchor}">' if anchor else "<mark>"
            words = words.replace(_MARKED, opening, 1).replace(_ENDED, "</mark>", 1)
        return words.replace(_ENDED, "")


def _unbarred(row: str) -> str:
    return " ".join(row.replace("|", " ").split())
