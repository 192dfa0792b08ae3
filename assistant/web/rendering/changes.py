"""One change of a proposal: what it does, each field before and after, what moved meanwhile."""

from __future__ import annotations

from typing import Any

from assistant.record import KINDS, Change, Item, field_label, kind_name, value_text
from assistant.settings import Language
from assistant.web.rendering.evidence import evidence_html
from assistant.web.rendering.parts import badge, element, escaped, line_of, sentence, table, text
from assistant.web.rendering.values import value_html
from assistant.wording import say

TONES = {"create": "good", "update": "info", "remove": "bad", "undo": "warn"}
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def change_html(change: Change, item: Item | None, language: Language, *, numbered: int = 0) -> str:
    """Return what a change does, every field with its value before and after.

    Args:
        change: The change, `NEW-1` replaced by what it stands for.
        item: The item as it stands; None for a new one.
        language: Language of the page.
        numbered: Its number among several changes; 0 where it is the only one.
    """
    title = text("h3", _title(change, item))
    if numbered:
        about = [text("span", f"{numbered}.", "number"), operation_badge(change, language)]
        about.append(text("span", sentence(kind_name(change.kind, language)), "kind"))
        title = element("p", "".join(about), "change-head") + title
    rows = "".join(
        _field(change.kind, field, value, item, language)
        for field, value in _set_fields(change, item).items()
    )
    evidence = "".join(evidence_html(words, language) for words in change.evidence)
    return title + (element("dl", rows, "fields") if rows else "") + evidence


def operation_badge(change: Change, language: Language) -> str:
    """Return what happens to the item, in a word."""
    words = say(f"web.proposal.operation.{change.operation}", language)
    return badge(words, TONES[change.operation])


def _title(change: Change, item: Item | None) -> str:
    values = change.values or {}
    name = item.name if item else str(values.get(KINDS[change.kind].model.naming, ""))
    return f"{item.id} {name}" if item else f"{change.item_id} {name}".strip()


def _set_fields(change: Change, item: Item | None) -> dict[str, Any]:
    """Return the fields that a change sets to something else than they say."""
    naming, values = KINDS[change.kind].model.naming, change.values or {}
    if change.operation == "remove":
        return {}
    if item is None:
        return {n: v for n, v in values.items() if v not in _NOTHING and n != naming}
    now = item.data.values()
    return {n: v for n, v in values.items() if now.get(n) != v and (v or now.get(n))}


def _field(kind: str, field: str, value: object, item: Item | None, language: Language) -> str:
    old = item.value(field) if item else None
    was = ""
    if old not in _NOTHING:
        was = text("del", value_text(kind, field, old, language)) + " → "
    label = text("dt", sentence(field_label(field, language)))
    return label + element("dd", was + value_html(kind, field, value, language))


def overtaken_html(change: Change, then: Item | None, now: Item | None, language: Language) -> str:
    """Return how an item differs from what it was when the change was proposed.

    Args:
        change: The change that comes too late.
        then: The item it was made for, where the history still tells.
        now: The item as it stands; None where it is gone.
        language: Language of the page.
    """
    if now is None:
        return text("p", say("screens.stale.gone", language, id=change.item_id), "problem")
    lead = text("p", say("screens.stale.lead", language, id=now.id), "problem")
    before = then.data.values() if then else {}
    moved = [n for n, value in now.data.values().items() if then and before.get(n) != value]
    rows = [
        [
            escaped(sentence(field_label(name, language))),
            escaped(value_text(now.kind, name, before.get(name), language)),
            escaped(value_text(now.kind, name, now.value(name), language)),
            _wished(change, name, language),
        ]
        for name in moved
    ]
    heads = [say(f"screens.stale.{n}", language) for n in ("field", "then", "now", "wished")]
    name = line_of(now.name)
    return lead + (element("div", table(heads, rows, name), "scroll") if rows else "")


def _wished(change: Change, field: str, language: Language) -> str:
    values = change.values or {}
    return (
        escaped(value_text(change.kind, field, values[field], language)) if field in values else "–"
    )
