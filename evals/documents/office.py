"""Word, Excel and PowerPoint files, always the same bytes from the same text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from evals.documents.blocks import Block, blocks_in
from evals.documents.pages import MADE
from evals.documents.sources import DocumentSource, table_rows

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_DATE = (2026, 1, 5, 9, 0, 0)


def docx(source: DocumentSource) -> bytes:
    """Return a Word file."""
    from docx import Document

    made = Document()
    for block in blocks_in(source.body):
        if block.kind == "heading":
            made.add_heading(block.text, block.level)
        elif block.kind == "table":
            _word_table(made, block)
        else:
            made.add_paragraph(block.text, style="List Bullet" if block.kind == "item" else None)
    return _saved(made)


def xlsx(source: DocumentSource) -> bytes:
    """Return a workbook with a sheet for each table."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    for name, table in source.sheets.items():
        sheet = made.create_sheet(name)
        for row in table_rows(table):
            sheet.append([_cell(value) for value in row])
    return _saved(made)


def pptx(source: DocumentSource) -> bytes:
    """Return slides: a title each, with items or a table below."""
    from pptx import Presentation

    made = Presentation()
    for text in source.pages:
        blocks = list(blocks_in(text))
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = blocks[0].text
        lines = [block.text for block in blocks[1:] if block.kind != "table"]
        slide.placeholders[1].text = "\n".join(lines)
        for block in blocks:
            if block.kind == "table":
                _slide_table(slide, block)
    return _saved(made)


def archive(members: dict[str, bytes]) -> bytes:
    """Return a ZIP file whose members carry a fixed date."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, date_time=_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return stream.getvalue()


def _saved(made: Any) -> bytes:
    """Return the bytes of an office file without the time it was saved."""
    stream = BytesIO()
    made.save(stream)
    when = rb"\g<1>" + MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(stream) as packed:
        names = packed.namelist()
        return archive({name: _TIMES.sub(when, packed.read(name)) for name in names})


def _cell(value: str) -> str | int | float:
    if re.fullmatch(r"[1-9]\d*|0", value):
        return int(value)
    if re.fullmatch(r"\d+[.,]\d+", value) and len(value) < 8:
        return float(value.replace(",", "."))
    return value


def _word_table(made: Any, block: Block) -> None:
    table = made.add_table(rows=0, cols=len(block.rows[0]))
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _slide_table(slide: Any, block: Block) -> None:
    from pptx.util import Cm

    shape = slide.shapes.add_table(
        len(block.rows), len(block.rows[0]), Cm(1), Cm(5), Cm(22), Cm(1) * len(block.rows)
    )
    for number, row in enumerate(block.rows):
        for column, text in enumerate(row):
            shape.table.cell(number, column).text = text
