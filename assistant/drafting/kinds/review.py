"""The management review: agenda and minutes rest on the same inputs from the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.drafting.facts import Fact, Item, gather, leader_of
from assistant.drafting.kinds.objectives import objective
from assistant.drafting.material import Material, Request, as_day, counted, facts_of, row
from assistant.wording import say

MOST_ROWS = 12
_ACTION = {"action_id": "id", "action": "title", "action_owner": "owner", "action_due": "due"}
# Input of the review: the kinds of the record behind it, each with the field that names an item.
_CHANGING = {
    "issues": {"issue": "title"},
    "needs": {"interested_party": "name", "obligation": "title"},
    "aspects": {"aspect": "aspect"},
    "risks": {"risk": "title"},
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
        "open": _rows(request, "nonconformity", {"nc": "id", "nc_text": "description"}, "closed"),
        "unmet": tuple(
            row(item, "obligation", {"duty": "id", "duty_text": "title"}, request.language)
            for item in request.items("obligation")
            if item.get("status") == "not_compliant"
        ),
        "measured": tuple(_measured(request)),
        "audits": tuple(_audits(last, request)),
        "opportunities": tuple(
            row(item, "risk", {"chance": "id", "chance_text": "title"}, request.language)
            for item in request.items("risk")
            if item.get("kind") == "opportunity"
        ),
    }
    for name, kinds in _CHANGING.items():
        rows[name] = tuple(_changed(kinds, last, request))[:MOST_ROWS]
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


def _rows(request: Request, kind: str, names: dict[str, str], unless: str) -> tuple[Material, ...]:
    held = [item for item in request.items(kind) if item.get("status") != unless]
    return tuple(row(item, kind, names, request.language) for item in held)


def _counts(request: Request) -> dict[str, Fact]:
    """Return how many items stand in each state, for each kind that the record has any of."""
    found: dict[str, Fact] = {}
    for name, (kind, states) in _COUNTED.items():
        held = request.items(kind)
        chosen = [item for item in held if item.get("status", states[0]) in states]
        if held:
            found[name] = counted(len(chosen), chosen or held)
    return found


_COUNTED: dict[str, tuple[str, Sequence[str]]] = {
    "actions_open": ("action", ("open", "in_progress")),
    "actions_done": ("action", ("done",)),
    "nc_open": ("nonconformity", ("open",)),
    "nc_closed": ("nonconformity", ("closed",)),
    "met": ("obligation", ("compliant",)),
    "not_met": ("obligation", ("not_compliant",)),
    "not_evaluated": ("obligation", ("not_evaluated",)),
}


def _changed(kinds: dict[str, str], last: Item, request: Request) -> Iterator[Material]:
    """Yield what is new or changed since the last review; everything before the first one."""
    since = as_day(last.get("date"))
    for kind, field in kinds.items():
        for item in request.items(kind):
            if kind == "aspect" and item.get("significance") != "significant":
                continue
            made = row(item, kind, {"item": "id", "item_text": field}, request.language)
            if since is None:
                yield made
            elif (how := _how(item, since.isoformat())) and made.facts:
                told = Fact(say(f"drafting.changed.{how}", request.language))
                yield Material({**made.facts, "how": told})


def _how(item: Item, since: str) -> str:
    created, updated = (str(item.get(name) or "")[:10] for name in ("created_at", "updated_at"))
    return "new" if created > since else "changed" if updated > since else ""


def _measured(request: Request) -> Iterator[Material]:
    """Yield each indicator with its last two values."""
    for item in request.items("measurement"):
        readings = item.get("readings")
        dated = sorted(
            (
                reading | {"id": item.get("id")}
                for reading in (readings if isinstance(readings, list) else [])
                if isinstance(reading, dict)
                and reading.get("value") is not None
                and as_day(reading.get("date"))
            ),
            key=lambda reading: str(reading["date"]),
        )
        names = {"measure": "id", "indicator": "indicator"}
        facts = facts_of(item, "measurement", names, request.language)
        for label, reading in zip(("", "before_"), reversed(dated), strict=False):
            fields = {f"{label}value": "value", f"{label}day": "date"}
            facts |= facts_of(reading, "measurement", fields, request.language)
        yield Material(facts)


def _audits(last: Item, request: Request) -> Iterator[Material]:
    """Yield the audits since the last review; all of them before the first one."""
    since = str(last.get("date") or "")
    fields = {"audit_id": "id", "audit_scope": "scope", "audit_day": "date"}
    for item in request.items("audit"):
        day = str(item.get("date") or "")
        if since < day <= request.today.isoformat():
            findings = item.get("findings")
            made = row(item, "audit", fields, request.language)
            number = counted(len(findings) if isinstance(findings, list) else 0, [item])
            yield Material({**made.facts, "findings": number})
