import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.guide.amounts import find_date, find_employees, find_number

TODAY = "2026-11-21"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by 2027-03-01", "2027-03-01"),
        ("innen 1. mars 2027", "2027-03-01"),
        ("senast den 15 juni 2027", "2027-06-15"),
        ("by March 1", "2027-03-01"),
        ("by 12 December", "2026-12-12"),
        ("01.02.2027", "2027-02-01"),
        ("in Q2 2027", "2027-06-30"),
        ("by the end of 2028", "2028-12-31"),
        ("by the end of next year", "2027-12-31"),
        ("innen utgangen av neste år", "2027-12-31"),
        ("in February 2028", "2028-02-29"),
        ("soon", None),
        ("31.13.2027", None),
        ("innen 31.12.27", "2027-12-31"),
        ("version 2.1.10", None),
    ],
)
def test_dates_are_read_as_people_write_them(text, expected):
    assert find_date(text, TODAY) == expected


@given(st.text(max_size=200))
def test_any_text_gives_a_date_or_none(text):
    found = find_date(text, TODAY)
    assert found is None or len(found) == 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 40-person joinery", 40),
        ("vi har 1 200 ansatte", 1200),
        ("vi är 12 anställda", 12),
        ("we have three halls", None),
    ],
)
def test_the_number_of_people_is_read(text, expected):
    assert find_employees(text) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the meter shows 12 480 kWh", 12480),
        ("måleren viser 2.345,75", 2345.75),
        ("it read 3,210.5 on 4 May", 3210.5),
        ("7,35 i vaskevannet", 7.35),
        ("1.500 liter", 1500),
        ("pH 7.25", 7.25),
        ("by 31/1", None),
    ],
)
def test_a_number_is_read_with_its_thousands_and_decimals(text, number):
    assert find_number(text) == number
