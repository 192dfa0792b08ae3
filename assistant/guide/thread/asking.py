"""Questions back: which item is meant, or what there is to record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.guide.compositions import Composition
from assistant.guide.cues import shows, table
from assistant.guide.known import Known
from assistant.guide.turns import Turn
from assistant.record import kind_name
from assistant.wording import say

NUMBERS = ("baseline", "target")
_MOST = 8
_POLITE = re.compile(
    r",? (?:for (?:me|us|meg|oss)|för (?:mig|oss)|please|pls|takk|tack|vennligst)$", re.IGNORECASE
)
_ASKED_FOR = ("aspect", "action", "nonconformity", "objective", "obligation", "measurement")


def which(items: Sequence[Known], change: dict[str, Any], turn: Turn) -> Composition:
    """Ask which of several items is meant.

    Args:
        items: Those that fit.
        change: What is to happen to the one meant: `operation`, `fields`, `said`.
        turn: The turn.
    """
    lines = [f"- {item.id} {item.name}".replace("-  ", "- ") for item in items[:_MOST]]
    text = "\n".join([say("talk.which", turn.language), *lines])
    shown = [item.id for item in items[:_MOST] if item.id]
    return Composition(text, "clarification_which", {"asked": change, "shown": shown})


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


def which_number(item: Known, amount: float, turn: Turn) -> Composition:
    """Ask which of the two numbers of an objective is to be another one."""
    indicator = item.fields["indicator"]
    told = {name: f"{indicator[name]:g} {indicator.get('unit', '')}".strip() for name in NUMBERS}
    text = say("talk.which_number", turn.language, **told)
    asked = {"items": [item.handle], "kind": item.kind, "number": amount}
    return Composition(text, "clarification_which", {"asked": asked})


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
    bare = _POLITE.sub("", text.strip().rstrip(".!? "))
    opening = next(
        (m for p in table("thread")["announcing"] if (m := re.match(p, bare, re.I))), None
    )
    if not opening:
        return ""
    noun = bare[opening.end() :].strip()
    events = table("thread")["events"]
    if re.fullmatch(events, noun, re.IGNORECASE):
        return "nonconformity"
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    return next((kind for kind, n in nouns.items() if re.fullmatch(n, noun, re.IGNORECASE)), "")
