"""The programme of environmental objectives: each with its indicator, owner, date and actions."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.drafting.facts import Fact, Item, entries, gather
from assistant.drafting.kinds.actions import actions_of
from assistant.drafting.material import Material, Request, as_day, counted, facts_of, readings_of
from assistant.drafting.phrases import listed, whole

_FIELDS = {"id": "id", "title": "title", "due": "due", "owner": "owner"}
_INDICATOR = {"indicator": "name", "unit": "unit", "baseline": "baseline", "target": "target"}
_READING = {"reading": "value", "reading_day": "date"}


def objectives(request: Request) -> Material:
    """Return every objective with what leads to it and what it rests on."""
    known = gather(request.record, language=request.language, today=request.today)
    held = request.items("objective")
    facts = {"name": known["name"]} if "name" in known else {}
    if held:
        facts["held"] = counted(len(held), held)
    if len(held) > 1:
        facts["several"] = facts["held"]
    rows = tuple(Material(*objective(item, request)) for item in held)
    return Material(facts, {"objectives": rows})


def objective(item: Item, request: Request) -> Material:
    """Return what the record tells of one objective."""
    facts = facts_of(item, "objective", _FIELDS, request.language)
    indicator = item.get("indicator")
    if isinstance(indicator, dict):
        facts |= facts_of(
            indicator | {"id": item.get("id")}, "objective", _INDICATOR, request.language
        )
    for newest in readings_of(item)[-1:]:
        facts |= facts_of(newest, "objective", _READING, request.language)
    due = as_day(item.get("due"))
    if due and due < request.today:
        facts["overdue"] = facts["due"]
    if basis := dict(_basis(item, request)):
        facts["basis"] = Fact(listed(list(basis.values()), request.language), tuple(basis))
    return Material(facts, {"actions": actions_of(item, request)})


def _basis(item: Item, request: Request) -> Iterator[tuple[str, str]]:
    """Yield the aspects that name the objective, and the obligations those are tied to."""
    for aspect in request.items("aspect"):
        if item.get("id") in entries(aspect, "objectives"):
            yield _named(aspect, "aspect")
            for target in entries(aspect, "obligations"):
                found = request.item(target)
                if found and found[0] == "obligation":
                    yield _named(found[1], "title")


def _named(item: Item, field: str) -> tuple[str, str]:
    item_id = whole(item.get("id"), 40)
    return item_id, f"{whole(item.get(field))} ({item_id})"
