from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.reading.apart.child.lines import Word, lines_of


def line(number, *words):
    """Words of a line, each with where it begins; a letter is ten dots wide and twenty high."""
    return [Word(text, (1, 1, number), left, 10 * len(text), 20) for text, left in words]


def test_words_that_stand_in_columns_become_rows():
    words = [
        *line(1, ("Limits", 0), ("apply", 70)),
        *line(2, ("Parameter", 0), ("Limit", 300), ("Unit", 500)),
        *line(3, ("Zinc", 0), ("total", 50), ("0.5", 300), ("mg/l", 500)),
        *line(4, ("pH", 0), ("Daily", 500)),
    ]
    assert list(lines_of(words)) == [
        "Limits apply",
        "| Parameter | Limit | Unit |",
        "| Zinc total | 0.5 | mg/l |",
        "| pH |  | Daily |",
    ]


def test_numbers_set_to_the_right_stand_below_their_heading():
    words = [
        *line(1, ("Waste", 0), ("Tonnes", 300), ("Code", 500)),
        *line(2, ("Oil", 0), ("2", 350), ("13", 500)),
    ]
    assert list(lines_of(words))[1] == "| Oil | 2 | 13 |"


def test_one_line_with_a_gap_is_no_table():
    assert list(lines_of(line(1, ("Permit", 0), ("2026", 900)))) == ["Permit 2026"]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2000)), max_size=30))
def test_no_word_is_lost_wherever_it_stands(places):
    rows = sorted(places)
    words = [Word(f"w{n}", (1, 1, row), left, 20, 20) for n, (row, left) in enumerate(rows)]
    told = " ".join(lines_of(words)).replace("|", " ").split()
    assert sorted(told) == sorted(word.text for word in words)
