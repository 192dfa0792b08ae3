from __future__ import annotations

import pytest

from assistant.retrieval.reading.files import SourceDocument, load_content

from ..builders import mail, open_document, packed, pdf, slides, word, workbook
from ..compound import outlook_mail

BOOK = workbook(
    {
        "Kjemikalier": [
            ["Stoffkartotek Moss"],
            [],
            ["Stoff", "Mengde", "Lager"],
            ["Diesel", 12.5, "Hall | A\n(nord)"],
            ["Olje", "=1+1", "Hall B"],
        ],
        "Tom": [],
        "2026": [["Mål", "Verdi"], ["NOx", 40]],
    }
)
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
ROWS = "".join(
    f"<table:table-row>{''.join(map(CELL.format, row))}</table:table-row>"
    for row in (("Stoff", "Lager"), ("Olje", "Hall"))
)
TABLE = f'<table:table table:name="Ark">{ROWS}</table:table>'


def read(name: str, content: bytes) -> SourceDocument:
    return load_content(name, content)


def test_a_workbook_gives_sheets_and_rows_with_the_head_of_the_table():
    first, second = read("a.xlsx", BOOK).parts
    assert (first.sheet, first.rows, first.heading_path) == (
        "Kjemikalier",
        "4-5",
        ("Stoffkartotek Moss",),
    )
    assert first.text.splitlines() == [
        "| Stoff | Mengde | Lager |",
        "| Diesel | 12.5 | Hall / A (nord) |",
        "| Olje |  | Hall B |",
    ]
    assert (second.sheet, second.rows) == ("2026", "2")


def test_a_sheet_of_an_open_document_counts_its_rows():
    (part,) = read("a.ods", open_document("spreadsheet", TABLE)).parts
    assert (part.sheet, part.rows) == ("Ark", "2")
    assert part.text == "| Stoff | Lager |\n| Olje | Hall |"


def test_an_open_document_gives_headings_and_text():
    body = '<text:h text:outline-level="1">Plan</text:h><text:p>Oil is inside.</text:p>'
    (part,) = read("a.odt", open_document("text", body)).parts
    assert (part.heading_path, part.text) == (("Plan",), "Oil is inside.")


def test_slides_are_pages():
    document = read("a.pptx", slides(("Mål", "Mindre avfall"), ("Tall", "NOx 40 mg")))
    assert [(p.page, p.heading_path, p.text) for p in document.parts] == [
        (1, ("Mål",), "Mindre avfall"),
        (2, ("Tall",), "NOx 40 mg"),
    ]
    assert document.pages == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_csv_file_is_read_whatever_stands_between_its_cells(encoding, delimiter):
    rows = [["Stoff", "Mengde"], ["Rødsprit", "5"], ["Såpe", '"2\n3"']]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (part,) = read("a.csv", text.encode(encoding)).parts
    assert part.text.splitlines() == ["| Stoff | Mengde |", "| Rødsprit | 5 |", "| Såpe | 2 3 |"]
    assert part.rows == "2-3"


def test_a_table_without_a_head_gets_the_letters_of_its_columns():
    (part,) = read("a.csv", b"1;2,5\n3;4,5\n").parts
    assert part.text.splitlines()[0] == "| A | B |"
    assert part.rows == "1-2"


def test_a_table_goes_on_below_an_empty_row():
    rows = [["Stoff", "Mengde"], ["Olje", 5], [], ["Diesel", 6], ["Sum", 11]]
    first, second = read("a.xlsx", workbook({"A": rows})).parts
    assert [(part.rows, part.text.splitlines()[0]) for part in (first, second)] == [
        ("2", "| Stoff | Mengde |"),
        ("4-5", "| Stoff | Mengde |"),
    ]


def test_a_page_of_the_web_gives_headings_and_rows():
    page = (
        "<html><head><title>T</title><script>steal()</script></head><body><h1>Oljé</h1>"
        "<p>Inne.</p><table><tr><th>A</th></tr><tr><td>1</td></tr></table></body></html>"
    )
    (part,) = read("a.htm", page.encode("cp1252")).parts
    assert part.heading_path == ("Oljé",)
    assert part.text.splitlines() == ["Inne.", "| A |", "| 1 |"]


def test_a_mail_gives_its_headers_under_its_subject_and_its_files():
    document = read("a.eml", mail("Søl i hall B", "Hei\n\nDet var søl.", plan__pdf=pdf([["Oil"]])))
    (part,) = document.parts
    assert part.heading_path == ("Søl i hall B",)
    assert "From: Kari Nord <kari@example.org>" in part.text.splitlines()
    assert "Det var søl." in part.text.splitlines()
    assert [member.name for member in document.members] == ["plan.pdf"]


def test_a_mail_of_outlook_is_read_alike():
    document = read("a.msg", outlook_mail("Søl", "Det var søl.", "Kari <k@e.org>", {"b.md": b"x"}))
    (part,) = document.parts
    assert part.heading_path == ("Søl",)
    assert "Det var søl." in part.text.splitlines()
    assert document.members == (("b.md", b"x"),)


def test_an_archive_gives_the_files_in_it_and_in_archives_inside():
    inner = packed({"deep/plan.md": "Plan"})
    files = {"a/plan.md": "One", "../b/plan.md": "Two", "in.zip": inner, "x.docx": word("Oil")}
    document = read("a.zip", packed(files))
    assert {member.name for member in document.members} == {
        "a plan.md",
        "b plan.md",
        "deep plan.md",
        "x.docx",
    }
    assert document.parts == ()


def test_files_inside_are_not_opened_without_end():
    with_file = mail("Oil", "Oil is inside.", plan__md=b"Plan")
    assert load_content("a.eml", with_file, depth=2).members != ()
    assert load_content("a.eml", with_file, depth=3).members == ()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.docx", pdf([["Oil is inside."]]), "application/pdf"),
        ("a.txt", BOOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a", packed({"a.md": "Oil"}), "application/zip"),
    ],
)
def test_a_file_is_read_as_what_it_is(name, content, media_type):
    assert read(name, content).media_type == media_type


def test_pages_have_the_number_that_is_printed_on_them():
    pages = [
        [f"Text {n} of the permit is here.", "Permit", f"Side {n + 6} av 20"] for n in (1, 2, 3)
    ]
    document = read("a.pdf", pdf(pages))
    assert [(part.page, part.page_label) for part in document.parts] == [
        (1, "7"),
        (2, "8"),
        (3, "9"),
    ]
    assert not any("Side" in part.text for part in document.parts)


def test_labels_that_the_file_gives_its_pages_are_kept():
    labels = b"/Type /Catalog /PageLabels << /Nums [0 << /S /r >> 1 << /S /D >>] >> "
    content = pdf([["Foreword is here."], ["Text is here."]]).replace(b"/Type /Catalog ", labels)
    assert [part.page_label for part in read("a.pdf", content).parts] == ["i", "1"]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_a_refusal_is_told_in_the_language_of_the_person(language):
    from assistant.errors import DocumentError
    from assistant.refusals import told
    from assistant.wording import say

    with pytest.raises(DocumentError) as raised:
        load_content("a.docx", b"noise")
    reason = say("reading.refused.unreadable", language, name="a.docx")
    assert told(raised.value, language) == f"{reason} {say('reading.remedy.unreadable', language)}"
