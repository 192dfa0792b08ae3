from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.contents import LANGUAGES
from assistant.progress import progress_text, time_text
from assistant.retrieval.documents.progress import Progress


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.2, "about 1 s"),
        (8.4, "about 8 s"),
        (37.0, "about 35 s"),
        (119.0, "about 120 s"),
        (125.0, "about 2 min"),
        (6_000.0, "about 100 min"),
        (9_000.0, "about 2 h"),
    ],
)
def test_longer_times_are_told_in_larger_steps(seconds: float, told: str) -> None:
    assert time_text(seconds, "en") == told


@given(st.floats(min_value=0, max_value=1e7), st.sampled_from(LANGUAGES))
def test_every_time_has_words(seconds: float, language: object) -> None:
    assert any(digit in time_text(seconds, language) for digit in "123456789")  # type: ignore[arg-type]


def test_no_time_is_told_while_none_is_known() -> None:
    assert progress_text(Progress("a.pdf", "reading", 2, 9), "en") == "Reading a.pdf (3 of 9)"
    assert "left" in progress_text(Progress("a.pdf", "vectors", 2, 9, 4.0), "en")
