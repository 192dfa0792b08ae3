from __future__ import annotations

import pytest

from assistant.extraction.text.periods import frequency_in, months_between, period_end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02", "2025-02-28"),
        ("02/2024", "2024-02-29"),
        ("januar 2025", "2025-01-31"),
        ("jan. 2025", "2025-01-31"),
        ("2025", "2025-12-31"),
        ("1. kvartal 2026", "2026-03-31"),
        ("2025 Q3", "2025-09-30"),
        ("2025-01-14", "2025-01-14"),
        ("1 March 2026 to 31 March 2026", "2026-03-31"),
        ("01.01.2026–31.01.2026", "2026-01-31"),
        ("2026-01-01 - 2026-01-31", "2026-01-31"),
        ("den 5 februari 2026", "2026-02-05"),
        ("Container 20", None),
    ],
)
def test_a_period_ends_on_its_last_day(text: str, day: str | None) -> None:
    assert period_end(text) == day


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Ukentlig", 1),
        ("hver måned", 1),
        ("kvartalsvis", 3),
        ("changed at least every third month", 3),
        ("varje halvår", 6),
        ("every six months", 6),
        ("minst én gang i året", 12),
        ("årsrapport innen 1. mars", 12),
        ("minst to ganger per år", 6),
        ("tre ganger i året", 4),
        ("12 gånger per år", 1),
        ("twice a quarter", 2),
        ("twice a month", 1),
        ("once every two years", 24),
        ("vart tredje år", 36),
        ("every 5 years", 60),
        ("every tank", None),
        ("høyst 6 m³ per måned", None),
    ],
)
def test_how_often_comes_to_months(text: str, months: int | None) -> None:
    assert months_between(text) == months


def test_the_words_for_how_often_are_kept_as_written() -> None:
    assert frequency_in("Prov ska tas två gånger per år av laboratoriet.") == "två gånger per år"
