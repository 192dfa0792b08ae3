"""Tables of a PDF, which holds nothing but places of letters."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fpdf import FPDF

from assistant.retrieval.reading.apart.child.printed_tables import pages_with_tables
from assistant.retrieval.rows import cells_of, is_row

LIMITS = [
    ("Substance", "Limit", "Sampling"),
    ("Zinc", "0.8 mg/l", "weekly"),
    ("Oil in water", "10 mg/l", "monthly"),
]
COLUMNS = (20.0, 80.0, 130.0)


def _pdf() -> FPDF:
    made = FPDF()
    made.set_font("helvetica", size=11)
    made.add_page()
    return made


def _place(
    made: FPDF, top: float, rows: Sequence[Sequence[str]], columns: Sequence[float] = COLUMNS
) -> None:
    for number, row in enumerate(rows):
        for left, cell in zip(columns, row, strict=False):
            made.text(left, top + 7 * number, cell)


def _rows(made: FPDF, page: int = 1) -> list[tuple[str, ...]]:
    lines = pages_with_tables(bytes(made.output())).get(page, "").splitlines()
    return [cells_of(line) for line in lines if is_row(line)]


def test_cells_below_each_other_are_a_table_without_any_line_drawn() -> None:
    made = _pdf()
    made.text(20, 20, "3.1 The water must keep these limits before it leaves the plant.")
    _place(made, 30, LIMITS)
    made.text(20, 60, "3.2 The flow may be at most 55 cubic metres a day.")

    assert _rows(made) == LIMITS
    assert "3.2 The flow" in pages_with_tables(bytes(made.output()))[1]


def test_a_cell_of_several_lines_is_one_cell_where_rules_part_the_rows() -> None:
    made = _pdf()
    long = "Two drivers lack the training in spill response that is due every year"
    with made.table(width=150, col_widths=(20, 90, 40)) as table:
        for cells in (("No.", "Finding", "Due"), ("NC-1", long, "31 January"), ("NC-2", "x", "y")):
            table.row(cells)

    assert _rows(made) == [
        ("No.", "Finding", "Due"),
        ("NC-1", long, "31 January"),
        ("NC-2", "x", "y"),
    ]


def test_the_rest_of_a_cell_follows_it_where_no_rule_is_drawn() -> None:
    made = _pdf()
    _place(made, 30, LIMITS)
    made.text(80, 48, "as a mean of a day")

    assert _rows(made)[-1] == ("Oil in water", "10 mg/l as a mean of a day", "monthly")


def test_a_table_that_goes_on_over_the_page_keeps_its_head() -> None:
    made = _pdf()
    _place(made, 262, LIMITS)
    made.add_page()
    _place(made, 20, [("Nickel", "0.3 mg/l", "weekly"), ("Copper", "0.2 mg/l", "monthly")])

    assert _rows(made, page=2)[:2] == [LIMITS[0], ("Nickel", "0.3 mg/l", "weekly")]


def test_a_table_with_a_head_of_its_own_is_another_one() -> None:
    made = _pdf()
    _place(made, 262, LIMITS)
    made.add_page()
    own = [("Substance", "Limit", "Measured"), ("Dust", "3 mg/Nm3", "yearly")]
    _place(made, 20, own)

    assert _rows(made, page=2) == own


def _in_columns(made: FPDF) -> None:
    left = "The permit holder keeps a log of what is let"
    right = "out and sends it to the authority every year"
    _place(made, 30, [(left, right)] * 6, (15, 110))


def _form(made: FPDF) -> None:
    _place(made, 30, [("Customer:", "Fjord AS"), ("Number:", "4711"), ("Date:", "2 May")], (20, 60))


def _plain(made: FPDF) -> None:
    made.text(20, 30, "Nothing but a line of text, and then another one.")
    made.text(20, 37, "Another one.")


@pytest.mark.parametrize("drawn", [_in_columns, _form, _plain])
def test_what_only_looks_like_a_table_stays_text(drawn: object) -> None:
    made = _pdf()
    drawn(made)  # type: ignore[operator]

    assert pages_with_tables(bytes(made.output())) == {}


def test_a_broken_file_has_no_tables() -> None:
    assert pages_with_tables(b"%PDF-1.7\nbroken") == {}
