from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dates import days_in, find_date, without_dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("From 2 May 2024 to 2025-01-31", ["2024-05-02", "2025-01-31"]),
        ("Vedtatt 12. februar 2026, revidert 5.3.2026", ["2026-02-12", "2026-03-05"]),
        ("Beslut den 3 maj 2026; ändrat 9 okt 2026", ["2026-05-03", "2026-10-09"]),
        ("March 4, 2026", ["2026-03-04"]),
        ("on 4 March, every year", []),
        ("31 February 2026 and 2026-13-01", []),
    ],
)
def test_the_days_of_a_text_are_found_in_order(text, days):
    assert [day.date for day in days_in(text)] == days


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]),
)
def test_a_day_is_found_however_it_is_written(day, form):
    named = f"Decided {day.strftime(form)} by the board."
    assert [found.date for found in days_in(named)] == [day.isoformat()]


TODAY = "2026-11-22"  # a Sunday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("have it ready by wednesday", "2026-11-25"),
        ("klart innen torsdag", "2026-11-26"),
        ("på tisdag", "2026-11-24"),
        ("till måndag", "2026-11-23"),
        ("friday next week", "2026-11-27"),
        ("onsdag neste uke", "2026-11-25"),
        ("next week", "2026-11-27"),
        ("uke 3", "2027-01-22"),
        ("senast vecka 50", "2026-12-11"),
        ("innen 28/2", "2027-02-28"),
        ("før 15.1", "2027-01-15"),
        ("senast den 20:e mars", "2027-03-20"),
        ("by the 3rd of May", "2027-05-03"),
        ("by the end of February", "2027-02-28"),
        ("innen utgangen av april", "2027-04-30"),
        ("i slutet av juni", "2027-06-30"),
        ("before March", "2027-02-28"),
        ("sista april", "2027-04-30"),
        ("before Christmas", "2026-12-24"),
        ("innan jul", "2026-12-24"),
        ("før nyttår", "2026-12-31"),
        ("in three weeks", "2026-12-13"),
        ("om fire uker", "2026-12-20"),
        ("inom 10 dagar", "2026-12-02"),
        ("om to måneder", "2027-01-22"),
        ("neste måned", "2026-12-31"),
        ("2. kvartal", "2027-06-30"),
        ("Q1 2028", "2028-03-31"),
        ("second half of 2027", "2027-12-31"),
        ("första halvåret 2028", "2028-06-30"),
        ("every monday", None),
        ("hver onsdag", None),
        ("open 24/7", None),
        ("it may rain", None),
        ("for three weeks", None),
    ],
)
def test_a_day_ahead_is_counted_from_today(text, day):
    assert find_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on thursday", "2026-11-19"),
        ("i fredags", "2026-11-20"),
        ("forrige mandag", "2026-11-16"),
        ("two weeks ago", "2026-11-08"),
        ("for tre dager siden", "2026-11-19"),
        ("in December", "2025-12-31"),
        ("i morges", "2026-11-22"),
    ],
)
def test_a_day_behind_is_counted_from_today(text, day):
    assert find_date(text, TODAY, past=True) == day


@pytest.mark.parametrize("text", ["31/1", "om 14 dager", "uke 48", "H1 2027", "by 3.12"])
def test_the_numbers_of_a_day_are_no_amounts(text):
    assert not any(letter.isdigit() for letter in without_dates(text))


@given(st.text(max_size=60), st.dates(min_value=date(1900, 1, 1), max_value=date(2990, 1, 1)))
def test_any_text_gives_a_day_or_none(text, today):
    found = find_date(text, today.isoformat())
    assert found is None or len(found) == 10
