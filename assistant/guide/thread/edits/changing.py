"""Changes of items that a message names by anything but their id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.guide.known import Known
from assistant.guide.questions import asks
from assistant.guide.telling import ids_in
from assistant.guide.thread.asking import MOST_SHOWN, no_item, which, which_number
from assistant.guide.thread.edits.happening import drilled, renewed
from assistant.guide.thread.edits.ordering import ordered, told_beside
from assistant.guide.thread.edits.repeating import repeated
from assistant.guide.thread.edits.rewriting import renumbered, rewritten
from assistant.guide.thread.numbers.righting import told_number
from assistant.guide.thread.outcomes import changed, doubted, told, update
from assistant.guide.thread.referring import is_creating, known_items
from assistant.guide.turns import Turn


def change_named(turn: Turn) -> Turn | None:
    """Return a turn with what its message changes of something recorded; None when nothing."""
    return next((found for step in _STEPS if (found := step(turn))), None)


def _ordering(turn: Turn) -> Turn | None:
    """Read what is to be done with an item that is named by its person, its kind or its words."""
    if is_creating(turn.text) or ids_in(turn.text) or turn.text.strip().endswith("?"):
        return None
    found = ordered(turn, known_items(turn))
    if found is None:
        return None
    if found.facts:
        return told(turn, [*told_beside(turn), *found.facts])
    if not 1 < len(found.among) <= MOST_SHOWN:
        # one that is there is not what was named, and neither is everything
        return replace(turn, asks=no_item(turn))
    asked = {
        "items": [item.handle for item in found.among],
        "kind": found.among[0].kind,
        "order": turn.text,
    }
    return replace(turn, asks=which(found.among, asked, turn))


def _repeating(turn: Turn) -> Turn | None:
    """Read that the last change is to be made of something else as well."""
    found = None if is_creating(turn.text) or ids_in(turn.text) else repeated(turn)
    if found is None:
        return None
    if found.facts:
        return told(turn, found.facts)
    last = turn.last
    return changed(found.among, dict(last["values"]), str(last["operation"]), turn)


def _rewriting(turn: Turn) -> Turn | None:
    """Read what is said to be wrong of something recorded, and how it should be."""
    wrong = None if is_creating(turn.text) else rewritten(turn) or renumbered(turn)
    if wrong is None:
        return None
    if not wrong.fields:
        return _in_doubt(wrong.items[0], turn) if len(wrong.items) == 1 else None
    if len(wrong.items) == 1:
        return told(turn, [update(wrong.items[0], wrong.fields, turn)])
    handles = [item.handle for item in wrong.items]
    return replace(turn, asks=which(wrong.items, {"items": handles, "said": turn.text}, turn))


def _in_doubt(item: Known, turn: Turn) -> Turn:
    """Ask which of two numbers of a goal is wrong, or what else is to be said of an item."""
    ends = item.fields.get("indicator") or {}
    if None in (ends.get("baseline"), ends.get("target"), told_number(turn)):
        return doubted(item, turn)
    return replace(turn, asks=which_number(item, turn))


def _happening(turn: Turn) -> Turn | None:
    """Read what was done with something recorded: a drill, a certificate that was renewed."""
    is_told = not (asks(turn.text) or is_creating(turn.text) or ids_in(turn.text))
    done = drilled(turn) or renewed(turn) if is_told else None
    return changed(done.items, done.fields, "update", turn) if done else None


_STEPS: tuple[Callable[[Turn], Turn | None], ...] = (
    _happening,
    _repeating,
    _ordering,
    _rewriting,
)
