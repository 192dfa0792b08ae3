from __future__ import annotations

import pytest

from evals.dialogues.matching import example_of, is_empty, meets


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Use of water", " use of  Water. "),
        (3, 3.0),
        (0, 0),
        (None, None),
        ({"any": ["t", "tonnes"]}, "Tonnes"),
        ({"any": [None, 2]}, None),
        ({"contains": ["oil", "bay 6"]}, "20 l of oil at Bay 6"),
        ({"contains": []}, ""),
        ({"contains": "t", "at_most": 2}, "t a"),
        ([{"value": 2}, {"value": 1}], [{"value": 1, "note": ""}, {"value": 2, "date": None}]),
        ({"each": [{"contains": "air"}, {"contains": "water"}]}, ["Pollution of air"]),
        ({"each": ["air"]}, []),
    ],
)
def test_what_is_wanted_is_met(wanted, found):
    assert meets(wanted, found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Use of water", "Use of waste water"),
        (3, 4),
        (0, None),
        (0, False),
        (None, ""),
        ("3", 3),
        ({"any": ["t", "tonnes"]}, "kg"),
        ({"contains": ["oil", "bay 6"]}, "oil at bay 4"),
        ({"contains": "diesel", "without": "15"}, "diesel by 15 %"),
        ({"contains": "t", "at_most": 2}, "t a year"),
        ({"contains": []}, None),
        ([{"value": 2}], [{"value": 2}, {"value": 2}]),
        ([1, 1], [1, 2]),
        ({"value": 2}, {"value": 2, "note": "about"}),
        ({"each": ["air"]}, ["air", "noise"]),
    ],
)
def test_what_is_not_wanted_is_not_met(wanted, found):
    assert not meets(wanted, found)


@pytest.mark.parametrize(
    "wanted",
    [
        "text",
        {"any": [{"contains": ["a", "b"]}, "c"]},
        {"contains": []},
        {"each": [{"contains": "a"}]},
        [{"value": {"any": [1, 2]}}],
    ],
)
def test_an_example_meets_what_it_is_an_example_of(wanted):
    assert meets(wanted, example_of(wanted))


def test_zero_says_something_and_an_empty_list_does_not():
    assert not is_empty(0)
    assert all(is_empty(value) for value in (None, "", [], {}, False))
