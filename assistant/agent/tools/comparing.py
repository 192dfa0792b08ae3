"""One item beside another, or beside what it said before."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from assistant.agent.context import AgentContext
from assistant.errors import ToolError
from assistant.record import Item, field_label, from_flat, normal_id, value_text
from assistant.retrieval import Passage, Sentence
from assistant.settings import Language
from assistant.wording import say

_VERSION = re.compile(r"(?:version|v)?\s*(\d{1,6})", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Comparison(NamedTuple):
    """What differs between two states, and what they are.

    Args:
        lead: What is compared, in one sentence.
        passage: One sentence for each field that differs.
    """

    lead: str
    passage: Passage


def compared(item: Item, other: str, context: AgentContext) -> Comparison:
    """Return how an item differs from another one, or from what it said before.

    Args:
        item: The item as it stands.
        other: An id, "version 2", or a date.
        context: The turn.

    Raises:
        UnknownItem: There is no item with that id.
        ToolError: It is none of these.
    """
    language = context.language
    if normal_id(other):
        second = context.record.get(other)
        lead = say("talk.compared", language, one=_named(item), other=_named(second))
        return Comparison(lead, _passage(item, second, "beside", context))
    before = _before(item, other, context)
    if before is None:
        return _unknown(item, other, language)
    lead = say("talk.changed", language, item=_named(item), when=other)
    return Comparison(lead, _passage(before, item, "differs", context))


def _unknown(item: Item, other: str, language: Language) -> Comparison:
    """Say that the history does not hold a version, such as one from before an import."""
    told = say("talk.no_version", language, item=_named(item), when=other, version=item.version)
    return Comparison("", Passage("record", item.id, item.name, (Sentence(told),)))


def _before(item: Item, other: str, context: AgentContext) -> Item | None:
    """Return what an item said in a version, or as a day began; None where nothing is kept."""
    states = [
        from_flat(entry.kind, entry.after)
        for entry in context.record.history(item.id)
        if entry.after
    ]
    if _DAY.fullmatch(other):
        day = date.fromisoformat(other)
        found = [state for state in states if state.updated_at.date() < day] or states[:1]
    elif match := _VERSION.fullmatch(other):
        found = [state for state in states if state.version == int(match[1])]
    else:
        raise ToolError('compare must be an id, "version 2" or a date such as 2026-03-01.')
    return found[-1] if found else None


def _named(item: Item) -> str:
    return f"{item.id} {item.name[:60]}"


def _passage(one: Item, other: Item, way: str, context: AgentContext) -> Passage:
    lines = _differences(one, other, way, context) or [say("talk.alike", context.language)]
    return Passage("record", one.id, one.name, tuple(Sentence(line) for line in lines))


def _differences(one: Item, other: Item, way: str, context: AgentContext) -> list[str]:
    language = context.language
    first, second = one.data.values(), other.data.values()
    names = [n for n in dict.fromkeys([*first, *second]) if first.get(n) != second.get(n)]
    return [
        say(
            f"talk.{way}",
            language,
            field=field_label(name, language),
            one=_value(one.kind, name, first, language),
            other=_value(other.kind, name, second, language),
        )
        for name in names
    ]


def _value(kind: str, name: str, values: dict[str, Any], language: Language) -> str:
    if name not in values:
        return say("record.value.nothing", language)
    return value_text(kind, name, values[name], language)
