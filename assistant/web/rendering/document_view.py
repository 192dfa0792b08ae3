"""A document as it was read, a page of its own: place by place, with a cited passage marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Protocol
from urllib.parse import quote

from assistant.reasons import told_reason
from assistant.retrieval.passages import Notice
from assistant.retrieval.rows import cells_of, is_row, is_rule
from assistant.settings import Language
from assistant.web.rendering.document_marking import Cited, Marker
from assistant.web.rendering.documents import Kept, notices_html
from assistant.web.rendering.parts import element, escaped, text
from assistant.wording import say


class Stretch(Protocol):
    """A part of a document as it is stored."""

    @property
    def text(self) -> str:
        """Paragraphs, list items and table rows, each on a line of its own."""
        ...

    @property
    def heading(self) -> str:
        """Headings it stands under."""
        ...

    @property
    def page(self) -> int | None:
        """Physical page or slide."""
        ...

    @property
    def page_label(self) -> str:
        """Page number as printed, where it differs."""
        ...

    @property
    def sheet(self) -> str:
        """Sheet of a workbook."""
        ...

    @property
    def notes(self) -> Sequence[Any]:
        """What was noticed in it, as JSON values."""
        ...


def document_view(
    file: Kept, parts: Sequence[Stretch], cited: Cited, language: Language, style: str
) -> str:
    """Return a whole page of HTML that shows what was read from a document.

    Args:
        file: The document.
        parts: Everything that was read from it, in order.
        cited: The passage to mark and to open at.
        language: Language of what is around the document.
        style: Address of the style sheet.
    """
    marked = Marker(cited)
    places = [
        _place(list(group), marked, language)
        for _, group in groupby(parts, key=lambda part: (part.page, part.sheet))
    ]
    why = told_reason(file.error, language) or say("document-view.nothing", language)
    nothing = text("p", why, "empty")
    found = "found" if marked.found or not cited.quote.strip() else "not_found"
    note = text("p", say(f"document-view.{found}", language), "note")
    original = text(
        "a",
        say("document-view.original", language),
        "button",
        href=f"/api/documents/{file.id}/file",
        download="",
    )
    body = element(
        "header",
        text("h1", file.name) + element("p", _about(file, language), "about") + original + note,
    )
    body += element("main", _noticed(parts, language) + ("".join(places) or nothing))
    return _page(file.name, body, language, style)


def missing_view(language: Language, style: str) -> str:
    """Return a whole page of HTML that says that there is no such document."""
    title = say("document-view.missing", language)
    return _page(title, element("main", text("p", title, "empty")), language, style)


def _page(title: str, body: str, language: Language, style: str) -> str:
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        + text("title", title)
        + f'<link rel="stylesheet" href="{escaped(style)}">'
    )
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


def _about(file: Kept, language: Language) -> str:
    parts = [file.id, say("document-view.version", language, version=file.version)]
    shown = escaped(" · ".join(parts))
    if not file.replaced_by:
        return shown
    words = say("document-view.replaced", language, id=file.replaced_by)
    address = f"/documents/{quote(file.replaced_by)}?language={language}"
    return f"{shown} · {text('a', words, 'replaced', href=address)}"


def _noticed(parts: Sequence[Stretch], language: Language) -> str:
    """Return what the document says that is not right."""
    notices = [Notice(**note) for part in parts for note in part.notes]
    noticed = notices_html(notices, language)
    return element("section", noticed, "notices") if noticed else ""


def _place(parts: list[Stretch], marked: Marker, language: Language) -> str:
    """Return one page or sheet."""
    first = parts[0]
    is_here = marked.is_at(first)
    title = text("h2", _place_name(first, language)) if first.page or first.sheet else ""
    blocks = []
    for heading, under in groupby(parts, key=lambda part: part.heading):
        blocks.append(text("h3", heading) if heading else "")
        # together, because a long table is cut into parts
        blocks += _blocks(_joined(under), marked, is_here=is_here)
    anchor = f"page-{first.page}" if first.page else f"sheet-{escaped(first.sheet)}"
    return element("section", title + "".join(blocks), "place", id=anchor)


def _joined(parts: Iterable[Stretch]) -> list[str]:
    """Return the lines of parts, each without what it repeats of the one before it."""
    lines: list[str] = []
    seen = ""
    for part in parts:
        lines += _new_lines(part.text, seen)
        seen = part.text
    return lines


def _place_name(part: Stretch, language: Language) -> str:
    if part.sheet:
        return say("document-view.sheet", language, sheet=part.sheet)
    if part.page_label and part.page_label != str(part.page):
        label = part.page_label
        return say("document-view.page_printed", language, page=part.page, label=label)
    return say("document-view.page", language, page=part.page)


def _new_lines(words: str, before: str) -> list[str]:
    """Return the lines of a part without what it repeats of the one before it.

    A part begins with the head of a table that was cut, or with the last sentence before it.
    """
    lines, former = words.splitlines(), before.splitlines()
    if not former or not lines:
        return lines
    repeated = lines[0] in former if is_row(lines[0]) else former[-1].endswith(lines[0])
    if repeated and len(lines) > 1 and is_row(lines[1]) and is_rule(lines[1]):
        return lines[2:]
    return lines[1:] if repeated else lines


def _blocks(lines: Sequence[str], marked: Marker, *, is_here: bool) -> Iterator[str]:
    for in_table, group in groupby(lines, key=is_row):
        if in_table:
            yield from (_table(rows, marked, is_here=is_here) for rows in _tables(list(group)))
        else:
            yield from (element("p", marked.shown(line, is_here=is_here)) for line in group)


def _tables(rows: list[str]) -> Iterator[list[str]]:
    """Return the rows of each table; a head, which has a rule below it, begins another one."""
    heads = [place for place, row in enumerate(rows[1:]) if is_rule(row)]
    ends = [*(place for place in heads if place), len(rows)]
    start = 0
    for end in ends:
        yield rows[start:end]
        start = end


def _table(rows: list[str], marked: Marker, *, is_here: bool) -> str:
    shown = [
        _row(row, marked, is_here=is_here, is_head=not place)
        for place, row in enumerate(rows)
        if not is_rule(row)
    ]
    return element("div", element("table", element("tbody", "".join(shown))), "scroll")


def _row(line: str, marked: Marker, *, is_here: bool, is_head: bool) -> str:
    is_cited = marked.has_row(line, is_here=is_here)
    shown = "".join(text("th" if is_head else "td", cell) for cell in cells_of(line))
    return element(
        "tr", shown, "cited" if is_cited else "", id=marked.anchor() if is_cited else None
    )
