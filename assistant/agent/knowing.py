"""What the guide is told of the record with a message, so that it knows what is meant by "it"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage

from assistant.agent.context import AgentContext
from assistant.errors import UnknownItem
from assistant.guide import NOTES, statement_parts, touches
from assistant.record import KINDS, Change, Item, Proposal, Snapshot

# Of a larger record only what was changed last can be meant without its id.
_MOST = 500
# "The second one" may be of a list that was shown so many answers ago, "it" of an item.
_BACK = 4
_ABOUT = ("activity", "method", "title", "provides", "description", "unit")
_ABOUT_LENGTH = 200
_HELD = {
    "holder": ("owner", "person", "evaluator"),
    "status": ("status",),
    "day": ("due", "review_date", "valid_until"),
}
# Of these a message may put a single value right, and of an objective without its name.
_VALUED = ("measurement", "aspect", "obligation")
_PEOPLE = ("person", "owner", "responsibilities")


def known(text: str, history: Sequence[BaseMessage], context: AgentContext) -> dict[str, Any]:
    """Return what the record holds by name, what was talked about last, and what is told.

    Args:
        text: The message.
        history: The messages before, oldest first.
        context: The turn.
    """
    snapshot = context.record.snapshot(context.today)
    notes = [_notes(m) for m in reversed(history) if isinstance(m, AIMessage)][:_BACK]
    return {
        "items": [_meant(item, text) for item in _latest(snapshot)],
        "recent": _recent(notes, snapshot, context),
        "last": _last(notes, context),
        "kinds": _kinds(notes, snapshot, context),
        "listed": next((n["shown"] for n in notes if len(n.get("shown", ())) > 1), []),
        "criteria": _criteria(snapshot),
        "heard": _heard(text, context),
    }


def _heard(text: str, context: AgentContext) -> dict[str, dict[str, float]]:
    """Return what each statement of a message may be; only the guide has use for it."""
    if context.model != "guide":
        return {}
    return {part: context.guidance.statement_shares(part) for part in statement_parts(text)}


def _notes(message: BaseMessage) -> dict[str, Any]:
    notes: dict[str, Any] = message.additional_kwargs.get(NOTES, {})
    return notes


def _latest(snapshot: Snapshot) -> list[Item]:
    return nlargest(_MOST, snapshot.items, key=lambda item: item.updated_at)


def _named(item: Item) -> dict[str, Any]:
    about = " ".join(
        str(item.value(name)) for name in _ABOUT if name in type(item.data).model_fields
    )
    fields = type(item.data).model_fields
    named: dict[str, Any] = {
        "id": item.id,
        "kind": item.kind,
        "name": item.name,
        "about": about[:_ABOUT_LENGTH],
        "people": " ".join(str(item.value(name)) for name in _PEOPLE if name in fields),
    }
    return named | _held({name: item.value(name) for name in fields})


def _held(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return who has an item, where it stands and when it is due, as far as its fields say."""
    told = {
        key: next((str(fields[name]) for name in names if fields.get(name)), "")
        for key, names in _HELD.items()
    }
    return {key: value for key, value in told.items() if value}


def _meant(item: Item, text: str) -> dict[str, Any]:
    """Return what an item is called, and what it says where a message may mean it."""
    named = _named(item)
    is_named = item.kind in _VALUED and touches(text, f"{named['name']} {named['about']}")
    is_meant = is_named or item.kind == "objective"
    return named | ({"fields": item.data.values()} if is_meant else {})


def _recent(
    notes: Sequence[dict[str, Any]], snapshot: Snapshot, context: AgentContext
) -> list[dict[str, Any]]:
    for said in notes:
        if ids := said.get("proposed"):
            return [entry for id_ in ids for entry in _of_proposal(id_, snapshot, context)]
        if shown := said.get("shown"):
            found = (snapshot.get(item_id) for item_id in shown)
            return [_named(item) | {"fields": item.data.values()} for item in found if item]
    return []


def _last(notes: Sequence[dict[str, Any]], context: AgentContext) -> dict[str, Any]:
    """Return the one change that was proposed last, and whether it was undone since."""
    is_undone = False
    for said in notes:
        changes = [change for id_ in said.get("proposed", ()) for change in _changes(id_, context)]
        if len(changes) != 1:
            return {}
        change = changes[0]
        if change.operation != "undo":
            return {
                "operation": change.operation,
                "kind": change.kind,
                "item": change.item_id,
                "values": change.values or {},
                "is_undone": is_undone,
            }
        is_undone = True
    return {}


def _changes(proposal_id: str, context: AgentContext) -> tuple[Change, ...]:
    found = _proposal(proposal_id, context)
    return tuple(found.changes) if found else ()


def _kinds(notes: Sequence[dict[str, Any]], snapshot: Snapshot, context: AgentContext) -> list[str]:
    """Return the kinds of what was talked about last, also of what is gone since."""
    said = next((n for n in notes if n.get("proposed") or n.get("shown")), {})
    proposals = [_proposal(id_, context) for id_ in said.get("proposed", ())]
    told = [change.kind for proposal in proposals if proposal for change in proposal.changes]
    shown = [snapshot.get(item_id) for item_id in said.get("shown", ())]
    return list(dict.fromkeys(told or [item.kind for item in shown if item]))


def _proposal(proposal_id: str, context: AgentContext) -> Proposal | None:
    try:
        return context.record.proposal(proposal_id)
    except UnknownItem:
        return None


def _of_proposal(
    proposal_id: str, snapshot: Snapshot, context: AgentContext
) -> Iterator[dict[str, Any]]:
    proposal = _proposal(proposal_id, context)
    if proposal is None:
        return
    for place, change in enumerate(proposal.changes):
        item = snapshot.get(change.item_id) if change.item_id else None
        if proposal.status == "pending" and change.operation in ("create", "update"):
            yield _waiting(proposal, place, change, item)
        elif item:
            yield _named(item) | {"fields": item.data.values()}


def _waiting(proposal: Proposal, place: int, change: Change, item: Item | None) -> dict[str, Any]:
    fields = {**(item.data.values() if item else {}), **(change.values or {})}
    name = str(fields.get(KINDS[change.kind].model.naming, ""))
    waits = f"{proposal.id}/{place + 1}" if len(proposal.changes) > 1 else proposal.id
    about = " ".join(str(fields[key]) for key in _ABOUT if fields.get(key))[:_ABOUT_LENGTH]
    return {
        "id": change.item_id,
        "kind": change.kind,
        "name": name,
        "about": about,
        "fields": fields,
        "waits": waits,
        **_held(fields),
    }


def _criteria(snapshot: Snapshot) -> list[str]:
    """Return the names of what the method in use scores."""
    methods = [m for m in snapshot.of("method") if m.value("status") == "approved"]
    return [criterion.name for criterion in methods[-1].value("criteria")] if methods else []
