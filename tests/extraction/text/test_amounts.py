from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.extraction.text.amounts import amounts_in, decimal_mark, read_number, unit_of
from assistant.settings import Language


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1 234,5", "nb", 1234.5),
        ("1\u00a0234,5", "sv", 1234.5),
        ("1.234,5", "nb", 1234.5),
        ("1,234.5", "en", 1234.5),
        ("2,000", "en", 2000.0),
        ("2,000", "sv", 2.0),
        ("12.5", "nb", 12.5),
        ("< 0,05 mg/l", "nb", 0.05),
        ("-3,2", "sv", -3.2),
        ("1 000 000", "nb", 1_000_000.0),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(
    text: str, language: Language, value: float
) -> None:
    assert read_number(text, decimal_mark([text], language)) == value


def test_a_number_without_digits_is_none() -> None:
    assert read_number("n/a", ",") is None


def test_other_cells_of_a_column_tell_what_stands_before_decimals() -> None:
    assert decimal_mark(["1.250", "3.5"], "nb") == "."
    assert decimal_mark(["1,250", "3,5"], "en") == ","


@given(
    st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([" ", "\u00a0", "\u202f", ".", ""])
)
def test_a_nordic_number_comes_back_whatever_parts_its_thousands(
    whole: int, cents: int, space: str
) -> None:
    written = f"{whole:,}".replace(",", space) + f",{cents:02d}"

    assert read_number(written, ",") == pytest.approx(whole + cents / 100)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_amounts(text: str) -> None:
    for amount in amounts_in(text):
        assert text[amount.start : amount.end].strip() == amount.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("høyst 6 m³ i døgnet", ["6 m³ i døgnet"]),
        ("5 mg/Nm3 och 40 dB(A) nattetid", ["5 mg/Nm3", "40 dB(A)"]),
        ("1.5 mg/l of copper", ["1.5 mg/l"]),
        ("open 07:00 to 19:00, at most 4.5 tonnes", ["4.5 tonnes"]),
        ("within 20-30 °C", ["20-30 °C"]),
        ("clause 6.1.2 of 2015", []),
    ],
)
def test_amounts_are_found_with_their_units(text: str, found: list[str]) -> None:
    assert [amount.text for amount in amounts_in(text)] == found


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Forbruk (kWh)", "kWh"), ("Mängd i ton", "tonn"), ("litres", "l"), ("Beløp (kr)", None)],
)
def test_a_heading_names_its_unit(heading: str, name: str | None) -> None:
    unit = unit_of(heading)

    assert (unit.name if unit else None) == name
