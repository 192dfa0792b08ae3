"""Questions back: which item is meant, or what there is to record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.guide.compositions import Composition
from assistant.guide.cues import intent_of, shows, table, without
from assistant.guide.known import Known
from assistant.guide.turns import Turn
from assistant.record import kind_name
from assistant.wording import say

MOST_SHOWN = 8
_POLITE = re.compile(
    r",? (?:for (?:me|us|you|meg|oss|deg)|(?:för|åt) (?:mig|oss|dig)|please|pls|takk|tack|"
    r"vennligst)$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:and|ok(?:ay)?|so|oh|btw|right|og|så|forresten|och|å|förresten|nå|nu|now|then)\b"
    r"[ ,.!]+)+",
    re.IGNORECASE,
)
_ASKED_FOR = ("aspect", "action", "nonconformity", "objective", "obligation", "measurement")


def which(items: Sequence[Known], change: dict[str, Any], turn: Turn) -> Composition:
    """Ask which of several items is meant.

    Args:
        items: Those that fit.
        change: What is to happen to the one meant: `operation`, `fields`, `said`.
        turn: The turn.
    """
    lines = [f"- {item.id} {item.name}".replace("-  ", "- ") for item in items[:MOST_SHOWN]]
    text = "\n".join([say("talk.which", turn.language), *lines])
    shown = [item.id for item in items[:MOST_SHOWN] if item.id]
    return Composition(text, "clarification_which", {"asked": change, "shown": shown})


def which_criterion(item: Known, score: int, turn: Turn) -> Composition:
    """Ask which criterion a score of an aspect is for."""
    criteria = ", ".join(turn.criteria)
    text = say("talk.which_criterion", turn.language, score=score, criteria=criteria)
    asked = {"items": [item.handle], "kind": item.kind, "score": score}
    shown = [item.id] if item.id else []
    return Composition(text, "clarification_which", {"asked": asked, "shown": shown})


def which_number(item: Known, turn: Turn) -> Composition:
    """Ask which end of a goal a number is meant for."""
    indicator = item.fields["indicator"]
    ends = {
        side: f"{indicator[side]:.10g} {indicator.get('unit') or ''}".strip()
        for side in ("baseline", "target")
    }
    asked = {"items": [item.handle], "kind": item.kind, "said": turn.text, "side": True}
    shown = [item.id] if item.id else []
    text = say("talk.which_number", turn.language, **ends)
    return Composition(text, "clarification_which", {"asked": asked, "shown": shown})


def what(kind: str, turn: Turn) -> Composition:
    """Ask what is to be recorded, where only its kind was told."""
    key = kind if kind in _ASKED_FOR else "other"
    text = say(f"talk.tell.{key}", turn.language, kind=kind_name(kind, turn.language))
    return Composition(text, "clarification_fact", {"asked": {"kind": kind}})


def unsure(item: Known, turn: Turn) -> Composition:
    """Ask what is to be said instead, where a correction names nothing that is understood."""
    text = say("talk.instead", turn.language, item=item.name)
    return Composition(text, "clarification_fact")


def no_item(turn: Turn) -> Composition:
    """Ask what is to be changed, where nothing that is recorded fits."""
    return Composition(say("talk.which_item", turn.language), "clarification_which")


def left(turn: Turn) -> Composition | None:
    """Say that nothing is changed, where a message takes back what it was about to change."""
    if not shows("thread", "dropping", turn.text.strip()):
        return None
    proposed = turn.previous.get("proposed", ())
    waiting = next((p["id"] for p in turn.pending if p["id"] in proposed), "")
    key = "left_waiting" if waiting else "left"
    return Composition(say(f"talk.{key}", turn.language, id=waiting), "answered")


def announced(text: str) -> str:
    """Return the kind that a message only announces: "I need to report a spill"; else empty."""
    bare = _LEADING.sub("", _POLITE.sub("", text.strip().rstrip(".!? ")))
    if intent_of(text) in ("draft", "extract", "starter"):
        return ""
    if shows("thread", "happening", bare):
        return "nonconformity"
    for row in table("thread")["announcing"]:
        opening = re.match(row, bare, re.IGNORECASE)
        if opening and (kind := _called(bare[opening.end() :].strip())):
            return kind
    return ""


def _called(noun: str) -> str:
    """Return the kind of a noun that nothing follows but what it is about; else empty."""
    bare = without("thread", "announced_for", noun).strip(" .,!?:")
    nouns = [*table("thread")["also_called"].items(), *table("telling-nouns")["nouns"].items()]
    return next((kind for kind, n in nouns if re.fullmatch(n, bare, re.IGNORECASE)), "")
