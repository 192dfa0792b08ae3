"""PDF files and pictures of text, always the same bytes from the same text."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.errors import KnowledgeError
from evals.documents.blocks import Block, blocks_in
from evals.documents.sources import DocumentSource

if TYPE_CHECKING:
    from fpdf import FPDF
    from PIL.Image import Image

MADE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_FONT, _BOTTOM, _LINE = "helvetica", 270.0, 6.0
_PAGE_WORD = {"en": "Page", "nb": "Side", "sv": "Sida"}


def pdf(source: DocumentSource) -> bytes:
    """Return a PDF file with a text layer, its page labels as printed.

    Raises:
        KnowledgeError: The text of a page does not fit on it.
    """
    made = _empty(source.title)
    if source.broken == "encrypted":
        made.set_encryption(owner_password="owner of the test", user_password="reader of the test")
    for number, text in enumerate(source.pages, 1):
        _turn(made, source, number)
        for block in blocks_in(text):
            _write(made, block)
        if made.get_y() > _BOTTOM:
            raise KnowledgeError(f"{source.name}: page {number} does not fit.")
        _foot(made, f"{_PAGE_WORD[source.language]} {source.label(number)}")
    return bytes(made.output())


def scanned_pdf(source: DocumentSource) -> bytes:
    """Return a PDF file whose pages are pictures of the text."""
    made = _empty(source.title)
    for text in source.pages:
        made.add_page()
        made.image(picture(text), x=10, y=10, w=190)
    return bytes(made.output())


def png(source: DocumentSource) -> bytes:
    """Return a picture of the text."""
    stream = BytesIO()
    picture(source.body).save(stream, format="PNG")
    return stream.getvalue()


def picture(text: str) -> Image:
    """Return black letters on white, large enough for text recognition."""
    from PIL import Image, ImageDraw, ImageFont

    drawn = Image.new("L", (1400, 80 + 70 * len(text.splitlines())), 255)
    ImageDraw.Draw(drawn).multiline_text(
        (40, 40), text, fill=0, font=ImageFont.load_default(size=40), spacing=24
    )
    return drawn


def _empty(title: str) -> FPDF:
    from fpdf import FPDF

    made = FPDF()
    made.set_creation_date(MADE)
    made.set_title(title)
    made.set_auto_page_break(False)
    made.set_margins(20, 20)
    return made


def _turn(made: FPDF, source: DocumentSource, number: int) -> None:
    made.add_page()
    if source.roman and number == 1:
        made.set_page_label(label_style="r", label_start=1)
    if source.roman and number == source.roman + 1:
        made.set_page_label(label_style="D", label_start=1)


def _write(made: FPDF, block: Block) -> None:
    if block.kind == "table":
        made.set_font(_FONT, size=10)
        with made.table(line_height=_LINE, text_align="LEFT") as table:
            for cells in block.rows:
                table.row(cells)
        made.ln(3)
        return
    size = 17 - 2 * block.level if block.kind == "heading" else 11
    made.set_font(_FONT, style="B" if block.kind == "heading" else "", size=size)
    mark = "- " if block.kind == "item" else ""
    made.multi_cell(0, _LINE, mark + block.text, new_x="LMARGIN", new_y="NEXT")
    made.ln(2)


def _foot(made: FPDF, text: str) -> None:
    made.set_y(282)
    made.set_font(_FONT, size=9)
    made.cell(0, _LINE, text, align="C")
