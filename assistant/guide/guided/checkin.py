"""The weekly check-in: what waits, what is due, and one question."""

from __future__ import annotations

from assistant.guide.compositions import Composition
from assistant.guide.results import RecordRead
from assistant.guide.turns import Turn
from assistant.wording import say

_HEADS = ("pending", "checkin.waiting"), ("due", "checkin.due")


def checked_in(turn: Turn) -> Composition:
    """Return what waits for a decision and what is due, or that there is neither."""
    read = {result.asked: result for result in turn.results if isinstance(result, RecordRead)}
    parts: list[str] = []
    shown: list[str] = []
    for asked, head in _HEADS:
        found = read.get(asked)
        if found is None or not found.passages:
            continue
        lines = [f"- {s.text} [{p.token}]" for p in found.passages for s in p.sentences]
        parts += [say(head, turn.language), "\n".join(lines)]
        if found.total > len(found.passages):
            left = found.total - len(found.passages)
            parts.append(say("answer.record.more", turn.language, count=left))
        shown += [p.id for p in found.passages if asked == "due"]
    if not parts:
        return Composition(say("checkin.nothing", turn.language))
    text = "\n\n".join(
        [say("checkin.lead", turn.language), *parts, say("checkin.ask", turn.language)]
    )
    return Composition(text, "answered", {"shown": shown} if shown else {})
