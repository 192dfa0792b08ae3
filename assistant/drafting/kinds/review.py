"""The management review: agenda and minutes rest on the same inputs from the record."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.drafting.facts import Fact, Item, gather, leader_of
from assistant.drafting.kinds.objectives import objective
from assistant.drafting.kinds.review_inputs import audits, changed, measured
from assistant.drafting.material import Material, Request, as_day, counted, facts_of, row

_ACTION = {"action_id": "id", "action": "title", "action_owner": "owner", "action_due": "due"}
# Input of the review: the kinds of the record behind it, each with the field that names an item.
_CHANGING = {
    "issues": {"issue": "title"},
    "needs": {"interested_party": "name", "obligation": "title"},
    "aspects": {"aspect": "aspect"},
    "risks": {"risk": "title"},
}

# What is counted: the kind, the states that count, and the state of an item that tells none.
_COUNTED = {
    "actions_open": ("action", ("open", "in_progress"), "open"),
    "actions_done": ("action", ("done",), "open"),
    "nc_open": ("nonconformity", ("open",), "open"),
    "nc_closed": ("nonconformity", ("closed",), "open"),
    "met": ("obligation", ("compliant",), "not_evaluated"),
    "not_met": ("obligation", ("not_compliant",), "not_evaluated"),
    "not_evaluated": ("obligation", ("not_evaluated",), "not_evaluated"),
}


def review(request: Request) -> Material:
    """Return what the record tells about each input of the review."""
    known = gather(request.record, language=request.language, today=request.today)
    last = _last_review(request)
    facts = {
        **{name: known[name] for name in ("name",) if name in known},
        **facts_of(leader_of(request.record), "role", {"leader": "person"}, request.language),
        **facts_of(last, "review", {"last": "date", "last_id": "id"}, request.language),
        **_counts(request),
    }
    rows = {
        "decided": tuple(_decided(last, request)),
        "late": tuple(_late(request)),
        "objectives": tuple(objective(item, request) for item in request.items("objective")),
        "open": tuple(
            row(item, "nonconformity", {"nc": "id", "nc_text": "description"}, request.language)
            for item in request.items("nonconformity")
            if item.get("status") != "closed"
        ),
        "unmet": tuple(
            row(item, "obligation", {"duty": "id", "duty_text": "title"}, request.language)
            for item in request.items("obligation")
            if item.get("status") == "not_compliant"
        ),
        "measured": tuple(measured(request)),
        "audits": tuple(audits(last, request)),
        "opportunities": tuple(
            row(item, "risk", {"chance": "id", "chance_text": "title"}, request.language)
            for item in request.items("risk")
            if item.get("kind") == "opportunity"
        ),
    }
    for name, kinds in _CHANGING.items():
        rows[name] = tuple(changed(kinds, last, request))
    for name, kinds in (_CHANGING | {"audits": {"audit": "scope"}}).items():
        held = [item for kind in kinds for item in request.items(kind)]
        if rows[name] or (held and last):
            facts[f"{name}_{'listed' if rows[name] else 'same'}"] = counted(len(held), held)
    return Material(facts, rows)


def _last_review(request: Request) -> Item:
    held = [
        r for r in request.items("review") if (d := as_day(r.get("date"))) and d <= request.today
    ]
    return max(held, key=lambda item: str(item["date"]), default={})


def _decided(last: Item, request: Request) -> Iterator[Material]:
    results = last.get("results")
    for name, text in (results if isinstance(results, dict) else {}).items():
        told = {"id": last.get("id"), "name": name, "text": text}
        yield row(told, "review", {"topic": "name", "decision": "text"}, request.language)


def _late(request: Request) -> Iterator[Material]:
    for item in request.items("action"):
        due = as_day(item.get("due"))
        if due and due < request.today and item.get("status") in (None, "open", "in_progress"):
            yield row(item, "action", _ACTION, request.language)


def _counts(request: Request) -> dict[str, Fact]:
    """Return how many items stand in each state, for each kind that the record has any of."""
    found: dict[str, Fact] = {}
    for name, (kind, states, usual) in _COUNTED.items():
        held = request.items(kind)
        chosen = [item for item in held if (item.get("status") or usual) in states]
        if held:
            found[name] = counted(len(chosen), chosen or held)
    return found
