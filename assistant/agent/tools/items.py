"""Items of the record as citable passages."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.agent.context import AgentContext
from assistant.record import (
    Item,
    Link,
    Snapshot,
    allowed,
    describe_item,
    field_label,
    fields_of,
    value_text,
)
from assistant.retrieval import Passage, Sentence
from assistant.wording import say

_LINKS = 12
_NOTHING: tuple[object, ...] = (None, "", [], {}, "not_assessed", "not_evaluated")
_LIVE = ("open", "in_progress")


def found_items(kind: str | None, query: str, context: AgentContext) -> list[Item]:
    """Return the items that a query leaves: those in a state of that name, or with its words.

    Args:
        kind: Only this kind.
        query: A value of a closed set, "no" and a field that says nothing, "open" with or without
            words, or words.
        context: The turn.
    """
    name = query.lower().replace(" ", "_")
    if kind and (field := name.removeprefix("no_")) != name and field in fields_of(kind):
        return [item for item in context.record.items(kind) if item.value(field) in _NOTHING]
    state, _, words = query.partition(" ")
    if state.lower() == "open" and (kind in ("action", None) or not words):
        found = context.record.items(kind, words)
        return [i for i in found if "status" in fields_of(i.kind) and i.value("status") in _LIVE]
    fields = [f for f in fields_of(kind) if name in allowed(kind, f)] if kind and query else []
    if fields:
        return [i for i in context.record.items(kind) if any(i.value(f) == name for f in fields)]
    return context.record.items(kind, query)


def item_passage(item: Item, context: AgentContext, *, whole: bool = False) -> Passage:
    """Return an item as a passage.

    Args:
        item: The item.
        context: The turn.
        whole: Tell every field and the links both ways, and not one line only.
    """
    lines = [describe_item(item, context.language)]
    if whole:
        snapshot = context.record.snapshot(context.today)
        lines += _fields(item, context) + _links(item, snapshot, context)
    return Passage("record", item.id, item.name, tuple(Sentence(line) for line in lines))


def _fields(item: Item, context: AgentContext) -> list[str]:
    language = context.language
    return [
        f"{field_label(name, language)}: {value_text(item.kind, name, value, language)}"
        for name, value in item.data.values().items()
        if name != item.data.naming and value not in (None, "", [], {})
    ]


def _links(item: Item, snapshot: Snapshot, context: AgentContext) -> list[str]:
    """Return what an item points at and what points at it, one line each way."""
    ways = (
        ("to", snapshot.links_from(item.id), "target"),
        ("from", snapshot.links_to(item.id), "source"),
    )
    return [
        say(f"talk.links_{way}", context.language, items=_linked(links, end, snapshot, context))
        for way, links, end in ways
        if links
    ]


def _linked(links: Sequence[Link], end: str, snapshot: Snapshot, context: AgentContext) -> str:
    ids = list(dict.fromkeys(str(getattr(link, end)) for link in links))
    known = [snapshot.get(item_id) for item_id in ids[:_LINKS]]
    named = [f"{i.id} {i.name[:60]}" for i in known if i]
    more = len(ids) - _LINKS
    rest = [say("answer.record.more", context.language, count=more)] if more > 0 else []
    return "; ".join([*named, *rest])
