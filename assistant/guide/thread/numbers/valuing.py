"""What a message sets by a number: a score, a reading, an amount that was told wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from assistant.guide.compositions import Composition
from assistant.guide.cues import shows, table
from assistant.guide.known import Known
from assistant.guide.questions import asks
from assistant.guide.telling import Fact, ids_in
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.measurements import (
    begins_measuring,
    how_often,
    is_measuring,
    read_measurement,
    sets_often,
)
from assistant.guide.thread.asking import which, which_criterion, which_number
from assistant.guide.thread.further import said_further
from assistant.guide.thread.likeness import meant
from assistant.guide.thread.numbers.measuring import is_asked, measured, mended, told_along
from assistant.guide.thread.numbers.righting import (
    puts_right,
    renumbered,
    righted,
    side_chosen,
    side_in_doubt,
    side_named,
)
from assistant.guide.thread.numbers.scoring import all_of, criterion_in, criterion_meant, scored
from assistant.guide.thread.referring import chosen, is_creating, known_items
from assistant.guide.turns import Turn

Valued = list[Fact] | Composition | None


def valued(turn: Turn) -> Valued:
    """Return what a message changes by its numbers, the question back, or None."""
    return next((found for step in _STEPS if (found := step(turn))), None)


def picked(text: str) -> tuple[str, str]:
    """Return the words of an answer that pick, and those that go on: "outlet. inlet was 8,1"."""
    head, _, rest = re.sub(r"[.,;]\s+|\s[-–]\s", "\0", text.strip(), count=1).partition("\0")
    return head, rest


def of_score(asked: dict[str, Any], turn: Turn) -> Valued:
    """Read the criterion that a bare score is for, or first the aspect."""
    score, (head, _) = int(asked["score"]), picked(turn.text)
    items = [item for item in known_items(turn) if item.handle in asked["items"]]
    item = items[0] if len(items) == 1 else chosen(head, items, turn)
    criterion = criterion_in(head, turn)
    if item is None or (not criterion and len(items) == 1):
        return None
    if not criterion:
        return _of_criterion(item, score, turn)
    scores = all_of(score, criterion, turn)
    for more in scored(replace(turn, recent=(item,))):
        scores |= more.fields.get("scores+", {}) if more.items == (item,) else {}
    return [_fact(item, {"scores+": scores}, turn)]


def of_side(asked: dict[str, Any], turn: Turn) -> Valued:
    """Read which end of a goal a number was meant for."""
    item = next((item for item in known_items(turn) if item.handle in asked["items"]), None)
    side = side_chosen(turn.text, item) if item else None
    if item is None or side is None:
        return None
    return [_fact(item, righted(item, side, replace(turn, text=str(asked["said"]))), turn)]


def along(item: Known, fields: dict[str, Any], turn: Turn) -> list[Fact]:
    """Return the readings of others that the answer to which is meant brings along."""
    _, rest = picked(turn.text)
    found = told_along(rest, item, fields, turn) if rest else ()
    return [_fact(each.items[0], each.fields, turn) for each in found]


def _beginning(turn: Turn) -> Valued:
    """Read what is measured from now on, or how often, with what was read already."""
    if asks(turn.text) or ids_in(turn.text):
        return None
    if sets_often(turn.text) and (items := _measured_so(turn)):
        return _often(items, turn)
    if not begins_measuring(turn.text):
        return None
    told = read_measurement(Statement(turn.text.strip(), turn.language, turn.today, "measurement"))
    return [Fact("measurement", told, turn.text)] if told else None


def _measured_so(turn: Turn) -> Sequence[Known]:
    """Return what a message may set the frequency of: what it names, or what it points at."""
    meters = [item for item in known_items(turn) if item.kind == "measurement"]
    if is_measuring(turn.text) and (found := meant(turn.text, meters)):
        return found.items
    recent = [item for item in turn.recent if item.kind == "measurement"]
    points = bool(re.search(table("thread")["pronouns"], turn.text, re.IGNORECASE))
    is_bare = not begins_measuring(turn.text) or points
    return recent if len(recent) == 1 and is_bare else ()


def _often(items: Sequence[Known], turn: Turn) -> Valued:
    often = {"frequency": how_often(turn.text)}
    if len(items) == 1:
        return [_fact(items[0], often, turn)]
    return _which(items, {"kind": "measurement", "operation": "update", "fields": often}, turn)


def _counting(turn: Turn) -> Valued:
    is_question = is_asked(turn.text) and not shows("thread", "giving", turn.text)
    found = [] if is_question else scored(turn)
    doubtful = next((each for each in found if len(each.items) > 1), None)
    if doubtful:
        change: dict[str, Any] = {"kind": "aspect", "operation": "update"}
        told = {"fields": doubtful.fields} if doubtful.fields else {"score": doubtful.score}
        return _which(doubtful.items, change | told, turn)
    if found and found[0].score is not None:
        return _of_criterion(found[0].items[0], found[0].score, turn)
    return [_fact(each.items[0], each.fields, turn) for each in found]


def _of_criterion(item: Known, score: int, turn: Turn) -> Valued:
    """Return the score of the criterion that is talked about, or the question which it is."""
    criterion = criterion_meant(score, item, turn)
    if not criterion:
        return which_criterion(item, score, turn)
    return [_fact(item, {"scores+": {criterion: score}}, turn)]


def _measuring(turn: Turn) -> Valued:
    """Read what a message tells of readings: one that was wrong, or new ones."""
    if put_right := mended(turn):
        return [_fact(put_right.items[0], put_right.fields, turn)]
    found = measured(turn)
    doubtful = next((each for each in found if len(each.items) > 1), None)
    if doubtful:
        change = {"kind": "measurement", "operation": "update", "fields": doubtful.fields}
        return _which(doubtful.items, change, turn)
    return [_fact(each.items[0], each.fields, turn) for each in found]


def _righting(turn: Turn) -> Valued:
    """Read a number that takes the place of another, of what is named or was talked about."""
    if is_asked(turn.text) or is_creating(turn.text) or ids_in(turn.text) or not puts_right(turn):
        return None
    items = _numbered(turn)
    if len(items) == 1 and side_in_doubt(items[0], turn):
        return which_number(items[0], turn)
    found = [item for item in items if renumbered(item, turn)]
    if len(found) > 1:
        return _which(found, {"said": turn.text}, turn)
    return [_fact(item, fields, turn) for item in found if (fields := said_further(item, turn))]


def _numbered(turn: Turn) -> Sequence[Known]:
    """Return what a number may be meant for: what is named, what was talked about, the goals."""
    held = [item for item in known_items(turn) if item.fields]
    found = meant(turn.text, (*turn.recent, *(item for item in held if item not in turn.recent)))
    named = found.items if found else ()
    if any(renumbered(item, turn) for item in named) or (named and not turn.recent):
        return named
    # "our target should be 20 % less waste" is a new goal, unless it says that it corrects one
    corrects_goal = side_named(turn.text) and shows("thread", "correcting", turn.text)
    goals = [item for item in held if item.kind == "objective"] if corrects_goal else []
    return turn.recent or goals


_STEPS: tuple[Callable[[Turn], Valued], ...] = (
    _beginning,
    _counting,
    _measuring,
    _righting,
)


def _which(items: Sequence[Known], change: dict[str, Any], turn: Turn) -> Composition:
    return which(items, {"items": [item.handle for item in items], **change}, turn)


def _fact(item: Known, fields: dict[str, Any], turn: Turn) -> Fact:
    return Fact(item.kind, fields, turn.text, "update", item.handle)
