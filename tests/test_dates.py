from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dates import days_in


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
