"""The record as people read it: a summary, tables, one item with its history."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from assistant.record import (
    KINDS,
    ChangeEntry,
    Item,
    field_label,
    fields_of,
    kind_name,
    kind_names,
    value_text,
)
from assistant.settings import Language
from assistant.web.rendering.parts import (
    badge,
    button,
    day,
    element,
    empty_state,
    escaped,
    minute,
    panel,
    sentence,
    table,
    text,
)
from assistant.web.rendering.values import value_html
from assistant.wording import say, texts

_LINES = 4
_COLUMNS = 3
_OWN_VERSION = "document_version"


def summary_panel(items: Sequence[Item], language: Language, *, can_undo: bool) -> str:
    """Return what the record holds so far: kinds with their count, items as short lines."""
    heading = text("h2", say("web.summary.heading", language))
    if not items:
        return panel(heading + empty_state(say("web.summary.empty", language)), language, "summary")
    groups = "".join(_group(kind, list(of), language) for kind, of in _by_kind(items))
    undo = button(say("web.summary.undo", language), "undo", css="quiet") if can_undo else ""
    return panel(heading + groups + element("div", undo, "buttons"), language, "summary")


def _by_kind(items: Sequence[Item]) -> groupby[str, Item]:
    return groupby(items, key=lambda item: item.kind)


def _group(kind: str, items: list[Item], language: Language) -> str:
    name = kind_name(kind, language) if len(items) == 1 else kind_names(kind, language)
    head = element("h3", escaped(sentence(name)) + badge(str(len(items))))
    lines = "".join(
        element("li", text("span", item.id, "id") + " " + escaped(_short(item.name)))
        for item in items[-_LINES:]
    )
    more = len(items) - _LINES
    rest = text("li", say("web.summary.more", language, count=more), "more") if more > 0 else ""
    return head + element("ul", lines + rest)


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= 90 else f"{line[:89].rstrip()}…"


def record_tables(items: Sequence[Item], language: Language, *, filtered: bool) -> str:
    """Return one table for each kind; an item opens from its id.

    Args:
        items: In the order of the standard.
        language: Language of the page.
        filtered: Whether a filter decided which items these are.
    """
    if not items:
        key = "none_found" if filtered else "empty"
        return panel(empty_state(say(f"web.record.{key}", language)), language)
    tables = "".join(_table(kind, list(of), language) for kind, of in _by_kind(items))
    return panel(tables, language, "record")


def _table(kind: str, items: list[Item], language: Language) -> str:
    naming = KINDS[kind].model.naming
    fields = [name for name in KINDS[kind].model.sound if name != naming][:_COLUMNS]
    labels = [sentence(field_label(field, language)) for field in fields]
    name = sentence(kind_names(kind, language))
    headings = [
        say("web.record.id", language),
        sentence(field_label(naming, language)),
        *labels,
        say("web.record.updated", language),
    ]
    rows = [
        [
            button(item.id, "open", item.id, css="link"),
            escaped(_short(item.name)),
            *(escaped(value_text(kind, field, item.value(field), language)) for field in fields),
            text("span", day(item.updated_at), "nowrap"),
        ]
        for item in items
    ]
    heading = element("h3", escaped(name) + badge(str(len(items))))
    return heading + element("div", table(headings, rows, name), "scroll")


def item_panel(item: Item, history: Sequence[ChangeEntry], language: Language) -> str:
    """Return all an item says, and every change to it, the newest first."""
    rows = "".join(
        text("dt", sentence(field_label(field, language)))
        + element("dd", value_html(item.kind, field, item.value(field), language))
        for field in fields_of(item.kind)
    )
    version = say("web.record.version", language, version=item.version)
    parts = [
        text("p", f"{sentence(kind_name(item.kind, language))} · {item.id} · {version}", "kicker"),
        text("h2", item.name),
        element("dl", rows, "fields"),
        text("h3", say("web.record.history", language)),
        element("ol", "".join(_entry(entry, language) for entry in reversed(history)), "history"),
    ]
    return panel("".join(parts), language, "item")


def no_item(language: Language) -> str:
    """Return what stands in place of an item before one is chosen."""
    return panel(empty_state(say("web.record.choose", language)), language, "item")


def _entry(entry: ChangeEntry, language: Language) -> str:
    door = f"web.door.{entry.door}"
    told = say(
        "web.record.change",
        language,
        operation=say(f"web.record.operation.{entry.operation}", language),
        person=entry.actor,
        when=minute(entry.at),
        door=say(door, language) if door in texts(language) else entry.door,
    )
    about = []
    if entry.proposal_id:
        about.append(say("web.record.proposal", language, id=entry.proposal_id))
    if entry.model:
        about.append(say("web.record.model", language, model=entry.model))
    parts = [text("p", told, "what"), _differences(entry, language)]
    parts += [text("p", words, "reason") for words in (entry.reason, " · ".join(about)) if words]
    return element("li", "".join(parts))


def _differences(entry: ChangeEntry, language: Language) -> str:
    if not entry.before or not entry.after:
        return ""
    lines = [
        say(
            "web.record.from_to",
            language,
            field=sentence(field_label(_field(name), language)),
            old=_value(entry, name, entry.before, language),
            new=_value(entry, name, entry.after, language),
        )
        for name in entry.after
        if _field(name) in fields_of(entry.kind)
        and (name != "version" or _OWN_VERSION not in entry.after)
        and entry.before.get(name) != entry.after[name]
    ]
    return element("ul", "".join(text("li", line) for line in lines), "differences")


def _field(name: str) -> str:
    return "version" if name == _OWN_VERSION else name


def _value(entry: ChangeEntry, name: str, flat: dict[str, Any], language: Language) -> str:
    return value_text(entry.kind, _field(name), flat.get(name), language)
