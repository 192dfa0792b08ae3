"""Are the dialogues sound? Findings name ids and fields, and never quote a dialogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from assistant.record import KINDS, kind_of
from evals.dialogues.cases import Dialogue, Turn
from evals.linting import NEAR_DUPLICATE

MOST_TURNS = 5
_CHOICES = ({"any"}, {"each"}, {"contains", "at_most", "without"})


def lint_dialogues(dialogues: Sequence[Dialogue]) -> tuple[str, ...]:
    """Return what is wrong with the dialogues; nothing when they are sound.

    Args:
        dialogues: All of them, of both parts.
    """
    return (
        *(finding for dialogue in dialogues for finding in _shape(dialogue)),
        *lint_content(dialogues),
    )


def lint_content(dialogues: Sequence[Dialogue]) -> tuple[str, ...]:
    """Return what is wrong with ids, items and answers of dialogues of any length."""
    counted = Counter(dialogue.id for dialogue in dialogues)
    return (
        *(f"{name}: the id occurs {n} times" for name, n in counted.items() if n > 1),
        *(finding for dialogue in dialogues for finding in _items(dialogue)),
        *(finding for dialogue in dialogues for finding in _answers(dialogue)),
        *_duplicates(dialogues),
    )


def _shape(dialogue: Dialogue) -> Iterator[str]:
    if not 2 <= len(dialogue.turns) <= MOST_TURNS:
        yield f"{dialogue.id}: {len(dialogue.turns)} turns"
    if dialogue.ambiguous != any(turn.expect.asks for turn in dialogue.turns):
        yield f"{dialogue.id}: marked ambiguous, and no turn asks, or the other way round"
    is_written = bool(dialogue.final or dialogue.removed)
    if is_written and not any(turn.approves for turn in dialogue.turns):
        yield f"{dialogue.id}: something is written, and nobody approves it"
    if any(turn.expect.asks and turn.decide for turn in dialogue.turns):
        yield f"{dialogue.id}: a turn asks, and yet something is decided"


def _items(dialogue: Dialogue) -> Iterator[str]:
    named = [(item.kind, item.fields) for item in dialogue.start]
    named += [
        (item.kind or kind_of(item.id) or "", {**item.fields, **item.may})
        for item in dialogue.final
    ]
    for kind, fields in named:
        if kind not in KINDS:
            yield f"{dialogue.id}: there is no kind {kind}"
            continue
        unknown = set(fields) - set(KINDS[kind].model.model_fields)
        yield from (f"{dialogue.id}: {kind} has no field {name}" for name in sorted(unknown))
    wanted = [
        value for item in dialogue.final for value in (*item.fields.values(), *item.may.values())
    ]
    if any(_is_odd(value) for value in wanted):
        yield f"{dialogue.id}: a choice has a key that means nothing"


def _is_odd(wanted: Any) -> bool:
    """Tell whether a wanted value mixes the keys of a choice with others."""
    if isinstance(wanted, list | tuple):
        return any(_is_odd(each) for each in wanted)
    if not isinstance(wanted, Mapping):
        return False
    keys = set(wanted)
    if keys & set().union(*_CHOICES):
        return not any(keys <= each for each in _CHOICES) or _is_odd(wanted.get("any"))
    return any(_is_odd(value) for value in wanted.values())


def _answers(dialogue: Dialogue) -> Iterator[str]:
    for number, turn in enumerate(dialogue.turns, 1):
        if turn.expect.answers and not _is_met(turn, turn.gold):
            yield f"{dialogue.id}: the right answer of turn {number} does not meet its patterns"
        if turn.expect.answers and _is_met(turn, ""):
            yield f"{dialogue.id}: an empty answer meets the patterns of turn {number}"


def _is_met(turn: Turn, text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in turn.expect.answers)


def _duplicates(dialogues: Sequence[Dialogue]) -> Iterator[str]:
    said = [" ".join(turn.say.lower() for turn in dialogue.turns) for dialogue in dialogues]
    for place, first in enumerate(dialogues):
        for beside in range(place + 1, len(dialogues)):
            if fuzz.token_sort_ratio(said[place], said[beside]) >= NEAR_DUPLICATE:
                yield f"{first.id} and {dialogues[beside].id}: nearly the same dialogue"
