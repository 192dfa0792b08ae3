"""Dialogues that are valid by default, and plays of them that a right program would give."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from evals.dialogues.cases import Dialogue
from evals.dialogues.gold import play_rightly
from evals.dialogues.playing import Played
from tests.record.fakes import new_record

STANDING = {"kind": "aspect", "fields": {"aspect": "Dust", "activity": "Sanding"}}
NEW = {"kind": "aspect", "fields": {"aspect": {"contains": "noise"}}}
TURN = {"say": "add noise from 2 fans", "decide": "approve", "expect": {"proposes": ["aspect"]}}
QUESTION = {"say": "delete the fan", "expect": {"asks": True}}


def dialogue(**changes: Any) -> Dialogue:
    return Dialogue.model_validate(
        {
            "id": "en-t-01",
            "part": "development",
            "language": "en",
            "type": "tell",
            "start": [STANDING],
            "turns": [TURN, {"say": "thanks"}],
            "final": [NEW],
            **changes,
        }
    )


def played(**changes: Any) -> Played:
    return play_rightly(new_record(), dialogue(**changes))


def ending(play: Played, **items: dict[str, Any] | None) -> Played:
    """Return a play whose record ends with other fields in some items; None takes one out.

    Args:
        play: The play.
        items: Fields by id, with `_` for `-`: `ASP_001={"aspect": "Noise"}`.
    """
    ended = {name: dict(fields) for name, fields in play.ended.items()}
    for name, fields in items.items():
        item_id = name.replace("_", "-")
        if fields is None:
            del ended[item_id]
        else:
            ended[item_id] = {"id": item_id, **ended.get(item_id, {}), **fields}
    return replace(play, turns=(*play.turns[:-1], replace(play.turns[-1], decided=ended)))


def with_turn(play: Played, place: int = 0, **changes: Any) -> Played:
    """Return a play in which one turn went otherwise; `answer` holds changes of the answer."""
    turns = list(play.turns)
    if "answer" in changes:
        changes["answer"] = turns[place].answer.model_copy(update=changes["answer"])
    turns[place] = replace(turns[place], **changes)
    return replace(play, turns=tuple(turns))
