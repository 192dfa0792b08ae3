"""Actions that lead to an objective or answer a nonconformity."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.drafting.facts import Item, entries
from assistant.drafting.material import Material, Request, row

FIELDS = {
    "action_id": "id",
    "action": "title",
    "action_owner": "owner",
    "action_due": "due",
    "action_status": "status",
    "action_effect": "effectiveness",
}


def actions_of(item: Item, request: Request) -> tuple[Material, ...]:
    """Return the actions that an item names, then those that say they address it."""
    return tuple(_actions(item, request))


def _actions(item: Item, request: Request) -> Iterator[Material]:
    listed = entries(item, "actions")
    for name in listed:
        found = request.item(name)
        if found and found[0] == "action":
            yield row(found[1], "action", FIELDS, request.language)
        elif not found:
            own = {"id": item.get("id"), "title": name}
            yield row(own, "action", {"action": "title"}, request.language)
    for action in request.items("action"):
        is_for_it = item.get("id") in entries(action, "addresses")
        if is_for_it and action.get("id") not in listed:
            yield row(action, "action", FIELDS, request.language)
