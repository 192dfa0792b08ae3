"""The report of one nonconformity: the one that is named, or the newest that is open."""

from __future__ import annotations

from assistant.drafting.facts import Fact, Item, gather
from assistant.drafting.kinds.actions import actions_of
from assistant.drafting.material import Material, Request, facts_of
from assistant.drafting.phrases import plain
from assistant.errors import UnknownItem
from assistant.record import normal_id
from assistant.wording import say

_FIELDS = {
    "id": "id",
    "description": "description",
    "source": "source",
    "correction": "correction",
    "cause": "cause",
    "effectiveness": "effectiveness",
    "status": "status",
    "reported": "created_at",
}


def nonconformity(request: Request) -> Material:
    """Return what the record tells of the nonconformity.

    Raises:
        UnknownItem: The record does not hold the one that is named.
    """
    known = gather(request.record, language=request.language, today=request.today)
    facts: dict[str, Fact] = {"name": known["name"]} if "name" in known else {}
    item = _chosen(request)
    if not item:
        return Material(facts)
    facts |= facts_of(item, "nonconformity", _FIELDS, request.language)
    return Material(facts, {"actions": actions_of(item, request)})


def _chosen(request: Request) -> Item:
    held = request.items("nonconformity")
    if not request.about:
        return max((nc for nc in held if nc.get("status") != "closed"), key=_newness, default={})
    wanted = normal_id(request.about)
    for item in held:
        if item.get("id") == wanted:
            return item
    raise UnknownItem(
        say("drafting.error.item", request.language, item=plain(request.about, 40)),
        say("drafting.error.item_remedy", request.language),
    )


def _newness(item: Item) -> tuple[int, str]:
    item_id = str(item.get("id") or "")
    return len(item_id), item_id
