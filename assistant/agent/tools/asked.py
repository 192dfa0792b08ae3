"""An item as it answers a question: what was asked of it first, or that it does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from assistant.agent.context import AgentContext
from assistant.agent.tools.items import item_passage
from assistant.record import Item, describe_item, field_label, fields_of, open_fields, value_text
from assistant.record.describe import telling_fields
from assistant.retrieval import Passage, Sentence
from assistant.wording import say

LACKING = "lacking"
_AHEAD = timedelta(days=5 * 365)
_SCORED = ("significance", "scores")
_DATED = ("last_evaluated", "drills", "frequency")
_SHOWN = 6


class Asked(NamedTuple):
    """What an item says of what was asked.

    Args:
        passage: The item.
        lead: That it does not say it; empty where it does.
    """

    passage: Passage
    lead: str = ""


def asked_passage(item: Item, fields: Sequence[str], context: AgentContext) -> Asked:
    """Return an item with the fields that were asked for; the whole item where none was.

    Args:
        item: The item.
        fields: Fields of its kind, or `lacking` for those that say nothing yet.
        context: The turn.
    """
    language = context.language
    wanted = [name for name in fields if name in fields_of(item.kind)]
    if LACKING in fields:
        labels = ", ".join(field_label(name, language) for name in open_fields(item))
        key = "lacking" if labels else "complete"
        return Asked(item_passage(item, context), say(f"talk.{key}", language, fields=labels))
    if not wanted:
        return Asked(item_passage(item, context, whole=True))
    lines = [*_told(item, wanted, context), *_derived(item, wanted, context)]
    sentences = (describe_item(item, language), *lines)
    passage = Passage("record", item.id, item.name, tuple(map(Sentence, sentences)))
    is_told = lines or any(item.value(name) not in (None, "", [], {}) for name in wanted)
    if is_told:
        return Asked(passage)
    labels = ", ".join(field_label(name, language) for name in wanted[:2])
    return Asked(passage, say("talk.not_held", language, fields=labels))


def _told(item: Item, fields: Sequence[str], context: AgentContext) -> Iterator[str]:
    """Yield what the asked fields say that the item's own line does not."""
    language = context.language
    for name in fields:
        value = item.value(name)
        if value in (None, "", [], {}):
            continue
        label = field_label(name, language)
        if name == "readings":
            read = [reading for reading in value if reading.value is not None]
            dated = sorted(read, key=lambda reading: str(reading.date or ""), reverse=True)
            told = "; ".join(f"{r.date or '–'}: {r.value:.10g}" for r in dated[:_SHOWN])
            yield f"{label}: {told}"
            if len(dated) > 1:
                change = dated[0].value - dated[1].value
                yield say("talk.difference", language, change=f"{change:+.10g}")
        elif name == "indicator" and item.kind == "objective":
            # the item's own line is cut where these stand
            parts = ((part, getattr(value, part)) for part in ("baseline", "target"))
            counted = [f"{field_label(p, language)}: {v:.10g}" for p, v in parts if v is not None]
            yield from filter(None, ["; ".join(counted)])
        elif name not in telling_fields(item.kind):
            yield f"{label}: {value_text(item.kind, name, value, language)}"


def _derived(item: Item, fields: Sequence[str], context: AgentContext) -> Iterator[str]:
    """Yield what the record works out from an item: its verdict, and when it is due again."""
    from assistant.record.due import due
    from assistant.record.significance import assess, calculation, method_in_use

    language = context.language
    snapshot = context.record.snapshot(context.today)
    if item.kind == "aspect" and set(fields) & set(_SCORED):
        assessment = assess(item, method_in_use(snapshot, language), snapshot)
        yield from filter(None, [calculation(assessment, language)])
    if set(fields) & set(_DATED):
        for task in due(snapshot, context.today + _AHEAD):
            if task.item_id == item.id:
                what = say(f"lint.due.what.{task.what}", language)
                yield say("talk.due_next", language, what=what, day=task.day.isoformat())
