from __future__ import annotations

import pytest

from assistant.record.cues import Cues
from assistant.record.lint.resemblance import StemIndex, stems, twins

from .records import stored


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Paint booth", "paint booths", True),
        ("Booth, paint", "Paint booth", True),
        ("Line 1", "Line 2", False),
        ("Noise", "Diesel", False),
        ("!!!", "???", False),
    ],
)
def test_names_that_say_the_same_are_found(one, other, alike):
    first, second = stored("CTL-001", title=one), stored("CTL-002", title=other)
    found = list(twins([(one, first), (other, second)], likeness=90))
    assert found == ([(second, first)] if alike else [])


def test_a_text_is_known_by_what_it_shares():
    index = StemIndex([stems("Solvents used in painting"), stems("Noise at night")])
    assert index.knows(stems("Used solvent for paint"), shared=1)
    assert not index.knows(stems("Night solvents"), shared=2)
    assert index.knows(stems("of a"), shared=2)


@pytest.mark.parametrize(
    ("cue", "text", "heard"),
    [
        ("prevent + pollut", "We prevent all pollution", True),
        ("prevent + pollut", "We prevent fire. Pollution is bad", False),
        ("*klima", "Mikroklima", True),
        ("klima", "Mikroklima", False),
        ("other requirement", "Other\n requirements", False),
        ("other requirement", "Other  Requirements", True),
    ],
)
def test_a_cue_is_heard_where_a_word_begins(cue, text, heard):
    assert Cues([cue]).heard_in(text) is heard
