from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.phrases import inside, listed, plain
from assistant.settings import Language


@pytest.mark.parametrize(
    ("held", "written"),
    [
        ("  Wood \n waste. ", "Wood waste"),
        ("<script>alert(1)</script>Paint", "alert(1) Paint"),
        ("&lt;img src=x&gt; Paint", "Paint"),
        ("[Paint](https://evil.example)", "Paint"),
        ("Paint, see https://evil.example/x", "Paint, see"),
        ("mailto:a@b.example Paint", "Paint"),
        ("# **Paint** `shop`", "Paint shop"),
        ("Pa\u202eint\x00\u200b", "Paint"),
        ("Paint. We are carbon neutral.", "Paint"),
        ("A. Hansen & Sønn AS", "A. Hansen & Sønn AS"),
        (40, "40"),
        (True, ""),
        (None, ""),
        (["Paint"], ""),
    ],
)
def test_words_of_the_record_become_one_line_of_plain_text(held: object, written: str) -> None:
    assert plain(held) == written


def test_a_long_phrase_ends_at_a_pause() -> None:
    assert plain("Discharge permit (issued by the county in 2019)", 30) == "Discharge permit"


def test_a_long_phrase_without_a_pause_ends_at_a_whole_word() -> None:
    assert plain("alpha beta gamma delta", 12) == "alpha beta"


@given(st.text(max_size=300))
def test_no_text_can_break_out_of_its_line(text: str) -> None:
    written = plain(text)
    assert len(written) <= 90
    assert "\n" not in written
    assert "](" not in written or "[" not in written.split("](")[0][-1:]
    assert "<script" not in written.lower()


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Wood waste", "wood waste"),
        ("Strøm", "strøm"),
        ("Waste Regulations", "Waste Regulations"),
        ("PEFC certificate", "PEFC certificate"),
        ("VOC", "VOC"),
        ("", ""),
    ],
)
def test_a_phrase_inside_a_sentence_starts_small_unless_it_is_a_name(
    phrase: str, expected: str
) -> None:
    assert inside(phrase) == expected


@pytest.mark.parametrize(
    ("phrases", "language", "expected"),
    [
        ([], "en", ""),
        (["a"], "en", "a"),
        (["a", "b", "c"], "en", "a, b and c"),
        (["a", "b and c"], "en", "a, and b and c"),
        (["a", "b", "c"], "nb", "a, b og c"),
        (["a og b", "c"], "nb", "a og b samt c"),
        (["a", "b"], "sv", "a och b"),
        (["a, b", "c"], "sv", "a, b och c"),
    ],
)
def test_phrases_are_listed_as_each_language_lists_them(
    phrases: list[str], language: Language, expected: str
) -> None:
    assert listed(phrases, language) == expected
