"""From a message that leans on what was said before to what it says, or to a question back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from assistant.dates import find_date
from assistant.guide.cues import intent_of, shows, table
from assistant.guide.guided import go_on
from assistant.guide.known import Known
from assistant.guide.pasted import spoken
from assistant.guide.questions import asks
from assistant.guide.record_questions import record_question
from assistant.guide.telling import ids_in, told_as
from assistant.guide.thread.asides import aside
from assistant.guide.thread.asking import announced, left, what
from assistant.guide.thread.chatting import not_known, small_talk
from assistant.guide.thread.doubting import in_doubt, kind_chosen
from assistant.guide.thread.edits.changing import change_named
from assistant.guide.thread.edits.ordering import done_with, wants_other
from assistant.guide.thread.edits.rewriting import rewritten
from assistant.guide.thread.further import corrects, leans_on, said_further
from assistant.guide.thread.numbers.measuring import named_later
from assistant.guide.thread.numbers.scoring import scored
from assistant.guide.thread.numbers.valuing import Valued, along, of_score, of_side, picked, valued
from assistant.guide.thread.outcomes import changed, doubted, told, update
from assistant.guide.thread.recall.recalling import narrowed, recalled
from assistant.guide.thread.referring import (
    asked_about,
    chosen,
    is_creating,
    known_items,
    referred,
)
from assistant.guide.turns import Turn

# Longer messages stand on their own.
_LONGEST, _LONGEST_QUESTION = 45, 10
_GUARDS = ("quoted", "forged", "hypothetical")
# A condition begins like a question: "when the tank is full ..."
_ASKS_WHEN = re.compile(
    r"^(?:when|når|när)\b.*\?$|^(?:when (?:is|was|are|were|does|did|do|will|would|has|have)|"
    r"når (?:er|var|går|skal|skulle|ble|har|må|forfaller|utløper)|"
    r"när (?:är|var|går|ska|skulle|blev|har|måste|förfaller))\b",
    re.IGNORECASE,
)
# What is asked for by an order is no question: "draft our policy" wants no list of drafts.
_WORK = ("draft", "extract", "starter", "undo", "interview", "checkin", "decide")
_BY = {"en": "by", "nb": "innen", "sv": "senast"}


def follow(turn: Turn) -> Turn:
    """Return a turn with what its message means: `told`, or the question back in `asks`.

    Args:
        turn: The turn as it was read; one whose message stands alone comes back as it was.
    """
    text = turn.text.strip()
    is_guarded = any(shows("telling-guards", guard, text) for guard in _GUARDS)
    if is_guarded and _ASKS_WHEN.match(text):
        return _recalling(turn) or turn
    if not text or is_guarded or spoken(text) != text or len(text.split()) > _LONGEST:
        return turn
    turn = _with_thing(_with_people(turn))
    return next((followed for step in _STEPS if (followed := step(turn))), turn)


def _answering(turn: Turn) -> Turn | None:
    """Read the answer to a question that was asked back."""
    asked: dict[str, Any] = turn.previous.get("asked") or {}
    if not asked or asks(turn.text) or is_creating(turn.text) or announced(turn.text):
        return None
    if left(turn):
        return None
    if "score" in asked or "side" in asked:
        return _valued(of_score(asked, turn) if "score" in asked else of_side(asked, turn), turn)
    return _new(asked, turn) if "items" not in asked else _of_chosen(asked, turn)


def _new(asked: dict[str, Any], turn: Turn) -> Turn | None:
    """Read the answer to what a new item is, or of which kind."""
    if "kinds" not in asked and "said" in asked:
        fact = named_later(str(asked["said"]), turn)
    elif "kinds" not in asked:
        fact = told_as(str(asked["kind"]), turn)
    else:
        kind = kind_chosen(asked, turn)
        fact = told_as(kind, replace(turn, text=str(asked["said"]))) if kind else None
    return told(turn, [fact]) if fact else None


def _of_chosen(asked: dict[str, Any], turn: Turn) -> Turn | None:
    """Read the answer to which of several items is meant."""
    items = [item for item in known_items(turn) if item.handle in asked["items"]]
    item = chosen(picked(turn.text)[0], items, turn) or chosen(turn.text, items, turn)
    if item is None or wants_other(turn.text, str(asked.get("order", ""))):
        return None
    if "order" in asked:
        return told(turn, done_with(item, str(asked["order"]), turn))
    if "said" in asked:
        fields = _change_of(item, replace(turn, text=str(asked["said"])))
        return told(turn, [update(item, fields, turn)]) if fields else doubted(item, turn)
    fields = _with_day(dict(asked["fields"]), turn)
    for more in scored(turn):
        fields["scores+"] = {**fields.get("scores+", {}), **more.fields.get("scores+", {})}
    change = update(item, fields, turn, str(asked["operation"]))
    return told(turn, [change, *along(item, fields, turn)])


def _change_of(item: Known, said: Turn) -> dict[str, Any]:
    """Return the fields that words said before set of the item that was meant by them."""
    wrong = rewritten(replace(said, items=(item,), recent=(item,)))
    return (wrong.fields if wrong else {}) or said_further(item, said)


def _with_day(fields: dict[str, Any], turn: Turn) -> dict[str, Any]:
    """Return fields in which a reading has the day that the answer names."""
    day = find_date(turn.text, turn.today, past=True)
    readings = fields.get("readings+", ())
    if day and len(readings) == 1 and "date" not in readings[0]:
        fields["readings+"] = [{"date": day, **readings[0]}]
    return fields


def _beside(turn: Turn) -> Turn | None:
    answer = aside(turn)
    return replace(turn, asks=answer) if answer else None


def _not_known(turn: Turn) -> Turn | None:
    return replace(turn, asks=not_known(turn)) if not_known(turn) else None


def _announcing(turn: Turn) -> Turn | None:
    kind = announced(turn.text)
    answer = what(kind, turn) if kind else left(turn)
    return replace(turn, asks=answer) if answer else None


def _valuing(turn: Turn) -> Turn | None:
    return _valued(valued(turn), turn)


def _valued(found: Valued, turn: Turn) -> Turn | None:
    if isinstance(found, list):
        return told(turn, found)
    return replace(turn, asks=found) if found else None


def _correcting(turn: Turn) -> Turn | None:
    # a number is no question where it stands for another one
    is_number = turn.text.strip()[:1].isdigit() and "?" not in turn.text and not ids_in(turn.text)
    if (_stands(turn) and not is_number) or not corrects(turn):
        return None
    followed = _further(turn.recent, turn)
    if followed or referred(turn):
        return followed
    waiting = [item for item in turn.recent if item.waits]
    return doubted(waiting[0], turn) if len(waiting) == 1 else None


def _referring(turn: Turn) -> Turn | None:
    found = None if _stands(turn) else referred(turn)
    if not found:
        return None
    if len(found.items) == 1:
        return told(turn, found.facts)
    first = found.facts[0]
    return changed(found.items, first.fields, first.operation, turn)


def _doubting(turn: Turn) -> Turn | None:
    answer = small_talk(turn) or in_doubt(turn)
    return replace(turn, asks=answer) if answer else None


def _asking(turn: Turn) -> Turn | None:
    """Put an id into a question that points at an item: "who owns it?"."""
    is_short = len(turn.text.split()) <= _LONGEST_QUESTION
    asked = asked_about(turn) if is_short and asks(turn.text) and not ids_in(turn.text) else ""
    return replace(turn, text=asked) if asked else None


def _recalling(turn: Turn) -> Turn | None:
    """Find what a question asks of the record by what it names or leans on."""
    if intent_of(turn.text) in _WORK:
        return None
    stands = record_question(turn.text, turn.today)
    asked = recalled(turn) if not stands or stands.is_doubtful else None
    asked = asked or (narrowed(stands, turn) if stands else None)
    if stands and not asked and "next" in stands.query.split():
        # "what's next in line" is not about how ready the system is
        asked = stands
    return replace(turn, reads=asked) if asked else None


def _going_on(turn: Turn) -> Turn | None:
    if _stands(turn):
        return None
    return _further([item for item in turn.recent if leans_on(item, turn.text)], turn)


_STEPS: tuple[Callable[[Turn], Turn | None], ...] = (
    go_on,
    _answering,
    _beside,
    _not_known,
    _announcing,
    _recalling,
    _valuing,
    change_named,
    _correcting,
    _referring,
    _going_on,
    _asking,
    _doubting,
)


def _stands(turn: Turn) -> bool:
    """Tell whether a message stands alone: it asks, names an item by id, or makes a new one."""
    is_asked = asks(turn.text) and not shows("thread", "giving", turn.text)
    return is_asked or is_creating(turn.text) or bool(ids_in(turn.text))


def _further(items: Sequence[Known], turn: Turn) -> Turn | None:
    found = [(item, fields) for item in items if (fields := said_further(item, turn))]
    if not found:
        return None
    if len(found) > 1:
        return changed([item for item, _ in found], found[0][1], "update", turn)
    return told(turn, [update(*found[0], turn)])


def _with_thing(turn: Turn) -> Turn:
    """Return a turn in which a goal for "it" names what was measured last."""
    found = re.search(table("thread")["same_thing"], turn.text, re.IGNORECASE)
    if not found or len(turn.recent) != 1 or turn.recent[0].kind != "measurement":
        return turn
    name = turn.recent[0].name.partition(",")[0]
    name = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    start, end = found.span("it")
    return replace(turn, text=f"{turn.text[:start]}{name}{turn.text[end:]}")


def _with_people(turn: Turn) -> Turn:
    """Return a turn whose "he" and "the same date" are those of what was talked about last."""
    if len(turn.recent) != 1:
        return turn
    fields, text = turn.recent[0].fields, turn.text.strip()
    if owner := fields.get("owner") or fields.get("person"):
        text = re.sub(table("thread")["same_person"], lambda _: str(owner), text, flags=re.I)
        behind = table("thread")["same_person_behind"]
        text = re.sub(behind, lambda match: f"{owner} {match['modal']}", text, flags=re.I)
    if due := fields.get("due"):
        text = re.sub(table("thread")["same_day"], f"{_BY[turn.language]} {due}", text, flags=re.I)
    return replace(turn, text=text)
