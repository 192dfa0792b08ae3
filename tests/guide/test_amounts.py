import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.guide.amounts import find_date, find_employees, find_target

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


def test_a_goal_in_per_cent_is_a_reduction():
    target = find_target("cut electricity by 10 % by the end of 2027")
    assert target == {"name": "electricity", "unit": "%", "target": -10.0}


def test_a_goal_with_a_value_keeps_its_unit():
    target = find_target("reduce diesel to 12,5 MWh")
    assert target == {"name": "diesel", "unit": "MWh", "target": 12.5}
