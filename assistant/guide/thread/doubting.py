"""Questions back about what a message seems to tell: which kind it is, or what it changes."""

from __future__ import annotations

import re
from typing import Any

from assistant.guide.compositions import Composition
from assistant.guide.cues import table
from assistant.guide.questions import asks
from assistant.guide.telling import Heard, facts_in, ids_in
from assistant.guide.thread.asking import no_item, unsure, which
from assistant.guide.thread.chatting import is_plain
from assistant.guide.thread.likeness import meant
from assistant.guide.turns import Turn
from assistant.record import kind_name
from assistant.wording import say

# Of two kinds only those that are likely are offered.
_LIKELY = 0.1
_AGREEING = re.compile(
    r"^(?:yes|yep|yeah|ok(?:ay)?|right|correct|ja|jo|jepp|japp|stemmer|stämmer|riktig|just det)\b",
    re.IGNORECASE,
)


def in_doubt(turn: Turn) -> Composition | None:
    """Return the question back where a message seems to tell what is not understood.

    Args:
        turn: A turn that nothing before could follow.
    """
    taken = [Heard(shares) for shares in turn.heard.values()]
    if not taken or ids_in(turn.text) or asks(turn.text) or is_plain(turn.text):
        return None
    if any(each.is_refused for each in taken):
        return None
    if any(each.is_edit for each in taken) and not facts_in(turn):
        return _what_changes(turn)
    return None


def kind_in_doubt(turn: Turn) -> Composition | None:
    """Ask which of the likeliest kinds a statement is; None where nobody can tell."""
    said = max(turn.heard, key=lambda part: Heard(turn.heard[part]).likeliest[1], default="")
    if not said:
        return None
    kinds = [kind for kind, share in Heard(turn.heard[said]).kinds[:2] if share >= _LIKELY]
    if not kinds:
        return None
    names = [kind_name(kind, turn.language) for kind in kinds]
    key = "either" if len(names) > 1 else "one_kind"
    text = say(f"talk.{key}", turn.language, one=names[0], other=names[-1])
    return Composition(text, "clarification_fact", {"asked": {"kinds": kinds, "said": said}})


def kind_chosen(asked: dict[str, Any], turn: Turn) -> str:
    """Return the kind that an answer to `kind_in_doubt` picks; empty when it picks none."""
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    text = turn.text.strip()
    named = [kind for kind in nouns if re.search(rf"\b(?:{nouns[kind]})\b", text, re.IGNORECASE)]
    if len(named) == 1:
        return named[0]
    kinds: list[str] = asked["kinds"]
    for kind, ordinal in zip(kinds, table("thread")["ordinals"], strict=False):
        if re.search(ordinal, text, re.IGNORECASE):
            return kind
    return kinds[0] if len(kinds) == 1 and _AGREEING.match(text) else ""


def _what_changes(turn: Turn) -> Composition:
    waiting = tuple(item for item in turn.recent if item.waits)
    found = meant(turn.text, (*waiting, *turn.items))
    items = found.items if found else turn.recent
    if len(items) == 1:
        return unsure(items[0], turn)
    if not items:
        return no_item(turn)
    change = {"items": [item.handle for item in items], "said": turn.text}
    return which(items, change, turn)
