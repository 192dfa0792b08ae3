from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.months import MONTHS, months_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How much was used in February 2026?", [(2026, 2)]),
        ("forbruk i februar 2026 og mars 2026", [(2026, 2), (2026, 3)]),
        ("el i januari år 2025", [(2025, 1)]),
        ("2026-02; 03/2026; 4.2026", [(2026, 2), (2026, 3), (2026, 4)]),
        ("Dec. 2024", [(2024, 12)]),
        ("12. februar 2026, 2026-02-14, 14.02.2026 and the 3rd of May 2026", []),
        ("ISO 14001:2026, 2015/2026, 13/2026, 1.2026.4 and 2026-1-3", []),
        ("may 14 pumps be used", []),
    ],
)
def test_the_months_of_a_text_are_found(text, found):
    assert sorted((month.year, month.number) for month in months_in(text)) == found


@given(st.sampled_from(sorted(MONTHS)), st.integers(1900, 2099))
def test_a_month_is_read_however_it_is_written(name, year):
    (month,) = months_in(f"waste in {name} {year}")
    for written in (*month.names, *month.figures):
        again = months_in(written if any(c.isdigit() for c in written) else f"{written} {year}")
        assert [(m.year, m.number) for m in again] == [(year, month.number)]
