"""The scope statement of the environmental management system."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.drafting.facts import Fact, Item, entries, gather, organisation_of
from assistant.drafting.material import Material, Request, facts_of, row
from assistant.drafting.phrases import listed, whole

_KEPT = ("name", "employees")


def scope(request: Request) -> Material:
    """Return what a scope rests on: the recorded statement, sites, activities, context."""
    own = organisation_of(request.record)
    known = gather(request.record, language=request.language, today=request.today)
    statements = request.items("scope")[-1:]
    fields = {"statement": "statement", "scope_id": "id"}
    recorded = [facts_of(s, "scope", fields, request.language) for s in statements]
    influenced = [a for a in request.items("aspect") if a.get("control") == "influence"]
    facts = {
        **{name: known[name] for name in _KEPT if name in known},
        **(recorded[0] if recorded else {}),
        **facts_of(own, "organisation", {"sites": "sites"}, request.language),
        "issues": _named(request.items("issue"), "title", request),
        "parties": _named(request.items("interested_party"), "name", request),
        "obligations": _named(request.items("obligation"), "title", request),
        "influenced": _named(influenced, "aspect", request),
        "providers": _named(request.items("provider"), "provides", request),
    }
    rows = [
        row(
            {"id": own.get("id", "ORG-001"), "name": activity},
            "organisation",
            _ACTIVITY,
            request.language,
        )
        for activity in entries(own, "activities")
    ]
    told = {name: fact for name, fact in facts.items() if fact.text}
    return Material(told, {"activities": tuple(rows)})


_ACTIVITY = {"activity": "name"}


def _named(items: Iterable[Item], field: str, request: Request) -> Fact:
    """Return the names of items in one field, each with its id."""
    named = {whole(item.get("id"), 40): whole(item.get(field)) for item in items}
    told = [f"{text} ({item_id})" for item_id, text in named.items() if text]
    return Fact(listed(told, request.language), tuple(named))
