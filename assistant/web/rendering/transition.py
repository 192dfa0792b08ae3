"""What the 2026 edition changes for the organisation's own record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.record import Snapshot
from assistant.record.transition import TransitionPoint
from assistant.settings import Language
from assistant.web.rendering.linking import item_links, linked_text
from assistant.web.rendering.parts import badge, button, element, escaped, text
from assistant.wording import say

_TONES = {"done": "good", "to_do": "warn", "nothing": "neutral"}


def transition_html(
    points: Sequence[TransitionPoint], record: Snapshot, language: Language, *, is_2026: bool
) -> str:
    """Return every change with what the record shows, and the button that proposes the actions.

    Args:
        points: The changes somebody looks at.
        record: The record.
        language: Language of the page.
        is_2026: Whether the organisation says that it works with the 2026 edition already.
    """
    counted = Counter[str](point.state for point in points)
    states = ("to_do", "done", "nothing")
    told = say("transition.summary", language, **{state: counted[state] for state in states})
    parts = [
        text("p", say("screens.transition.already", language), "lead") if is_2026 else "",
        text("p", told, "counts"),
        "" if is_2026 else _proposing(points, language),
        element("ul", "".join(_point(point, record, language) for point in points), "moves"),
        text("p", say("transition.deadline", language), "note"),
        text("p", say("transition.copy", language), "note"),
    ]
    return "".join(parts)


def _proposing(points: Sequence[TransitionPoint], language: Language) -> str:
    count = sum(point.change(language) is not None for point in points)
    if not count:
        return text("p", say("transition.nothing_to_propose", language), "made")
    label = say("screens.transition.propose", language, count=count)
    return element("div", button(label, "transition", css="primary"), "buttons")


def _point(point: TransitionPoint, record: Snapshot, language: Language) -> str:
    state = badge(say(f"transition.state.{point.state}", language), _TONES[point.state])
    kind = say(f"transition.kind.{point.kind}", language)
    head = element("p", state + text("b", f"{_numbers(point)} {kind}".strip()), "road-head")
    shown = linked_text(point.shows(language), record)
    lines = [text("p", point.changed(language), "asked"), element("p", shown)]
    if action := point.action(language):
        planned = item_links(point.planned, language) if point.planned else ""
        lines.append(element("p", f"→ {escaped(action)} {planned}", "remedy"))
    return element("li", head + "".join(lines))


def _numbers(point: TransitionPoint) -> str:
    old, new = ", ".join(point.topic.old), ", ".join(point.topic.new)
    return new if old in ("", new) else f"{old} → {new}"
