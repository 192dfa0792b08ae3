"""The dialogues tested themselves. Failures name ids only: some dialogues are sealed."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from dialogue_builders import NEW, QUESTION, TURN, dialogue, ending

from assistant.record import KINDS
from evals.dialogues.cases import DialogueType, read_dialogues
from evals.dialogues.gold import play_rightly
from evals.dialogues.linting import lint_dialogues
from evals.dialogues.scoring import record_exact, score_dialogue
from tests.record.fakes import new_record

DIALOGUES = read_dialogues()
# Any version but the one before is right there.
LOOSE = ["DOC-002 version of sv-s-11"]
DEVELOPMENT = [each for each in DIALOGUES if each.part == "development"]
WRITING = [each for each in DIALOGUES if any(w.fields for w in each.final) or each.removed]


@pytest.fixture(scope="module")
def plays():
    return {each.id: play_rightly(new_record(), each) for each in DIALOGUES}


def _other(value):
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "Quite another thing" if isinstance(value, str) else None
    return value + 1


def test_the_dialogues_are_sound():
    assert lint_dialogues(DIALOGUES) == ()


def test_the_dialogues_are_as_many_and_as_mixed_as_promised():
    assert Counter(each.language for each in DEVELOPMENT) == {"en": 23, "nb": 23, "sv": 23}
    assert {each.type for each in DEVELOPMENT} == set(get_args(DialogueType))
    assert sum(each.ambiguous for each in DEVELOPMENT) >= 9


def test_the_right_actions_score_full_with_every_scorer(plays):
    failed = [
        f"{name}: {scorer}"
        for name, play in plays.items()
        for scorer, score in score_dialogue(play).items()
        if score is not None and not score.is_full
    ]

    assert failed == []


def test_without_the_last_write_no_record_is_exact():
    passed = [
        each.id
        for each in WRITING
        if record_exact(play_rightly(new_record(), each, lambda right: right[:-1])).met
    ]

    assert len(WRITING) >= 0.9 * len(DIALOGUES)
    assert passed == []


def test_with_one_value_changed_no_record_is_exact(plays):
    passed = []
    for each in DIALOGUES:
        play = plays[each.id]
        for name in [name for name in play.ended if play.ended[name] != play.begun.get(name)]:
            for field in _wanted_of(each, name):
                other = _other(play.ended[name][field])
                changed = ending(play, **{name.replace("-", "_"): {field: other}})
                passed += [f"{name} {field} of {each.id}"] if record_exact(changed).met else []

    assert passed == LOOSE


def _wanted_of(each, name):
    """Return the fields that one item must have, whichever of the new ones it is."""
    named = [wanted.fields for wanted in each.final if wanted.id == name]
    fresh = [
        w.fields for w in each.final if not w.id and KINDS[w.kind].prefix == name.rpartition("-")[0]
    ]
    return set.intersection(*(set(fields) for fields in named or fresh or [{}]))


def test_an_item_too_many_is_invented_in_every_dialogue(plays):
    stray = {"title": "Heat pump", "kind": "opportunity"}

    passed = [
        name
        for name, play in plays.items()
        if score_dialogue(ending(play, RSK_999=stray))["nothing_invented"].met
    ]

    assert passed == []


@pytest.mark.parametrize(
    ("broken", "finding"),
    [
        (dialogue(turns=[TURN]), "1 turns"),
        (dialogue(turns=[QUESTION, TURN]), "marked ambiguous"),
        (dialogue(ambiguous=True), "marked ambiguous"),
        (dialogue(turns=[QUESTION, {"say": "the second"}]), "nobody approves"),
        (dialogue(turns=[{**QUESTION, "decide": "approve"}, TURN]), "yet something is decided"),
        (dialogue(final=[{**NEW, "kind": "thing"}]), "no kind thing"),
        (dialogue(final=[{**NEW, "may": {"colour": "red"}}]), "no field colour"),
        (dialogue(final=[{**NEW, "fields": {"aspect": {"any": ["a"], "or": "b"}}}]), "a choice"),
        (
            dialogue(turns=[TURN, {"say": "how many?", "expect": {"answers": ["2"]}}]),
            "does not meet its patterns",
        ),
        (
            dialogue(turns=[TURN, {"say": "how many?", "expect": {"answers": ["2?"]}}]),
            "an empty answer meets",
        ),
    ],
)
def test_the_lint_finds_what_is_wrong(broken, finding):
    assert any(finding in told for told in lint_dialogues([broken]))


def test_the_lint_finds_ids_and_dialogues_that_stand_twice():
    told = lint_dialogues([dialogue(), dialogue(), dialogue(id="en-t-02")])

    assert "en-t-01: the id occurs 2 times" in told
    assert "en-t-01 and en-t-02: nearly the same dialogue" in told
