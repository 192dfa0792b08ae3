"""What has changed and what was found since the last management review."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.drafting.facts import Fact, Item, entries
from assistant.drafting.material import (
    Material,
    Request,
    as_day,
    counted,
    facts_of,
    readings_of,
    row,
)
from assistant.wording import say


def changed(kinds: dict[str, str], last: Item, request: Request) -> Iterator[Material]:
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


def measured(request: Request) -> Iterator[Material]:
    """Yield each indicator with its last two values."""
    for item in request.items("measurement"):
        names = {"measure": "id", "indicator": "indicator"}
        facts = facts_of(item, "measurement", names, request.language)
        for label, reading in zip(("", "before_"), reversed(readings_of(item)), strict=False):
            fields = {f"{label}value": "value", f"{label}day": "date"}
            facts |= facts_of(reading, "measurement", fields, request.language)
        yield Material(facts)


def audits(last: Item, request: Request) -> Iterator[Material]:
    """Yield the audits since the last review; all of them before the first one."""
    since = str(last.get("date") or "")
    fields = {"audit_id": "id", "audit_scope": "scope", "audit_day": "date"}
    for item in request.items("audit"):
        day = str(item.get("date") or "")
        if since < day <= request.today.isoformat():
            made = row(item, "audit", fields, request.language)
            number = counted(len(entries(item, "findings")), [item])
            yield Material({**made.facts, "findings": number})
