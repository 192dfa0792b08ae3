from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from assistant.drafting import Draft, draft, to_docx
from assistant.errors import StorageFailed
from assistant.settings import LANGUAGES, Language
from assistant.wording import say

from .records import joinery


def policy(language: Language = "en", record: dict[str, Any] | None = None) -> Draft:
    held = joinery(language) if record is None else record
    return draft("policy", held, language=language, edition="2026", today=date(2026, 11, 22))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_holds_every_sentence_of_the_draft(language: Language) -> None:
    written = policy(language)
    document = Document(BytesIO(to_docx(written)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(sentence.text in text for sentence in written.sentences)
    assert document.paragraphs[0].text == written.title
    assert say("drafting.status.top_management", language) in text


def test_header_and_footer_name_the_organisation_the_date_and_the_page() -> None:
    document = Document(BytesIO(to_docx(policy())))
    page = document.sections[0]
    assert page.header.paragraphs[0].text == "Furuly Snekkeri AS\t\tDraft of 22 November 2026"
    footer = page.footer.paragraphs[0]._p.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer


def test_the_signature_block_leaves_date_and_signature_open() -> None:
    table = Document(BytesIO(to_docx(policy()))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Name", "Kari Furuly"]
    assert [row[1] for row in rows[2:]] == ["", ""]


def test_gaps_are_listed_after_the_signature() -> None:
    document = Document(BytesIO(to_docx(policy(record={}))))
    assert document.paragraphs[-1].text.startswith("[to be decided: ")


def test_the_file_is_written_to_a_path_or_an_open_file(tmp_path: Path) -> None:
    file = BytesIO()
    content = to_docx(policy(), file)
    to_docx(policy(), tmp_path / "policy.docx")
    assert file.getvalue() == content
    assert Document(str(tmp_path / "policy.docx")).paragraphs


def test_a_path_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="cannot be written"):
        to_docx(policy(), tmp_path / "missing" / "policy.docx")


def test_characters_that_xml_forbids_do_not_break_the_file() -> None:
    record = joinery(name="Oak\x00\x0b\ud800 AS <w:p>")
    assert to_docx(policy(record=record))
