"""The text of a file in parts: what stands under one heading, on one page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.visible import visible

_HEADING_LENGTH = 160


@dataclass(frozen=True)
class Part:
    """What stands under one heading on one page.

    Args:
        text: Paragraphs, list items and table rows, each on a line of its own.
        page: Page number, counted from 1; None where the format has no pages.
        heading_path: Headings above it, outermost first.
        sheet: Sheet of a workbook; empty elsewhere.
        rows: Rows of the sheet or table file it holds, as "12-40"; empty elsewhere.
        page_label: Page number as printed, where it is not the physical one.
    """

    text: str
    page: int | None = None
    heading_path: tuple[str, ...] = ()
    sheet: str = ""
    rows: str = ""
    page_label: str = ""

    def __post_init__(self) -> None:
        # what nobody can see in a file may not be read out of it either
        object.__setattr__(self, "text", visible(self.text))
        object.__setattr__(self, "heading_path", tuple(map(visible, self.heading_path)))


class PartBuilder:
    """Collects lines under the headings that are open, and closes a part where either changes."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._lines: list[str] = []
        self._open: list[tuple[int, str]] = []
        self._page: int | None = None
        self._label = ""
        self._has_body = True

    def page(self, number: int | None, label: str = "") -> None:
        """Turn to a page, with the number printed on it where that is another."""
        self._close()
        self._page, self._label = number, label

    def heading(self, level: int, text: str) -> None:
        """Open a heading, closing those of its level and below."""
        self._close()
        if not self._has_body and level <= self._open[-1][0]:
            self._keep_bare_heading()
        self._open = [pair for pair in self._open if pair[0] < level]
        self._open.append((level, text[:_HEADING_LENGTH]))
        self._has_body = False

    def line(self, text: str) -> None:
        """Add a paragraph, list item or table row."""
        if text.strip():
            self._has_body = True
            self._lines.append(re.sub(r"[ \t\u00a0\u202f]+", " ", text.strip()))

    def parts(self) -> tuple[Part, ...]:
        """Return everything collected."""
        self._close()
        if not self._has_body:
            self._keep_bare_heading()
        return tuple(self._parts)

    def _keep_bare_heading(self) -> None:
        """Keep a heading with nothing below it as text, so that it can be found."""
        *above, own = (text for _, text in self._open)
        self._parts.append(Part(own, self._page, tuple(above), page_label=self._label))
        self._has_body = True

    def _close(self) -> None:
        if self._lines:
            path = tuple(text for _, text in self._open)
            text = "\n".join(self._lines)
            self._parts.append(Part(text, self._page, path, page_label=self._label))
        self._lines = []
