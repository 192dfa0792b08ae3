"""A draft as a Word file: one page, with room for the signature."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from assistant.drafting.drafts import Draft
from assistant.drafting.marking import approval_heading, dated, gap_lines, status
from assistant.errors import StorageFailed
from assistant.settings import Language
from assistant.wording import say

if TYPE_CHECKING:
    from docx.document import Document

_LOCALES: dict[Language, str] = {"en": "en-GB", "nb": "nb-NO", "sv": "sv-SE"}


def to_docx(draft: Draft, target: Path | str | BinaryIO | None = None) -> bytes:
    """Return the draft as a Word file, and write it where asked.

    Args:
        draft: What to write.
        target: A path or an open binary file; None writes nowhere.

    Raises:
        StorageFailed: The path cannot be written.
    """
    content = _content(draft)
    if isinstance(target, Path | str):
        try:
            Path(target).write_bytes(content)
        except OSError as error:
            raise StorageFailed(
                say("drafting.error.write", draft.language, path=target),
                say("drafting.error.write_remedy", draft.language),
            ) from error
    elif target is not None:
        target.write(content)
    return content


def _content(draft: Draft) -> bytes:
    from docx import Document

    document = Document()
    _set_up(document, draft)
    _write_body(document, draft)
    _write_approval(document, draft)
    if draft.gaps:
        document.add_heading(say("drafting.gaps.heading", draft.language), level=2)
        for line in gap_lines(draft):
            document.add_paragraph(line, style="List Bullet")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Document, draft: Draft) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.2)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LOCALES[draft.language])
    normal.element.get_or_add_rPr().append(spoken)
    page.header.paragraphs[0].text = f"{draft.organisation}\t\t{dated(draft)}".strip()
    _write_footer(page.footer.paragraphs[0], draft)
    about = document.core_properties
    about.title, about.author, about.comments = draft.title, draft.organisation, ""
    about.language = _LOCALES[draft.language]
    noon = datetime(draft.drafted_on.year, draft.drafted_on.month, draft.drafted_on.day, 12)  # noqa: DTZ001
    about.created = about.modified = noon


def _write_footer(paragraph: Any, draft: Draft) -> None:
    language = draft.language
    paragraph.add_run(f"{status(draft)}\t\t{say('drafting.page', language)} ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(f" {say('drafting.page_of', language)} ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    """Add a number that Word counts itself; python-docx has no call for it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, shown = OxmlElement("w:r"), OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _write_body(document: Document, draft: Draft) -> None:
    document.add_heading(draft.title, level=1)
    document.add_paragraph().add_run(status(draft)).italic = True
    for section in draft.sections:
        if section.paragraphs:
            document.add_heading(section.heading, level=2)
        for paragraph in section.paragraphs:
            style = "List Bullet" if paragraph.is_bullet else None
            document.add_paragraph(paragraph.text, style=style)


def _write_approval(document: Document, draft: Draft) -> None:
    document.add_heading(approval_heading(draft), level=2)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for line in draft.approval:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = line.label, line.value
