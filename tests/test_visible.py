from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.visible import visible


@pytest.mark.parametrize(
    ("hidden", "seen"),
    [
        ("ig\u200bno\u00adre\ufeff", "ignore"),
        ("a\u202ecba\u202c \u2066x\u2069\u200f", "acba x"),
        ("plain\U000e0061\U000e0062\U000e007f", "plain"),
        ("smile\u263a\ufe0f\U000e0101", "smile\u263a"),
        ("one\u2028two\u2029three\x85", "one two three"),
        ("\x1b]8;;x\x07link", "]8;;xlink"),
        ("blank\u3164\u2800\u115f\u034f", "blank"),
    ],
)
def test_what_nobody_can_see_is_taken_out(hidden: str, seen: str) -> None:
    assert visible(hidden) == seen


@pytest.mark.parametrize(
    "text", ["Blåbær på høst, 5 °C\u00a0– «ärlig» CO₂ ≤ 3 µg/m³", "a\n\tb €", ""]
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text(max_size=200))
def test_nothing_is_left_to_take_out_the_second_time(text: str) -> None:
    assert visible(visible(text)) == visible(text)
