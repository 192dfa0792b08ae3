"""Every register as a table: filtered, sorted and in pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby

from assistant.record import (
    KINDS,
    ORGANISATION_ID,
    Change,
    Item,
    Snapshot,
    field_label,
    kind_name,
    kind_names,
)
from assistant.settings import Language
from assistant.web.registers import Looking, columns, overdue_ids
from assistant.web.rendering.fields import change_fields, words_field
from assistant.web.rendering.linking import item_link
from assistant.web.rendering.paging import pager, part_of
from assistant.web.rendering.parts import (
    badge,
    button,
    day,
    element,
    empty_state,
    escaped,
    line_of,
    panel,
    sentence,
    table,
    text,
)
from assistant.web.rendering.tones import value_cell
from assistant.wording import say


def registers_panel(
    items: Sequence[Item], record: Snapshot, looking: Looking, language: Language
) -> str:
    """Return the registers somebody looks at, one page of them.

    Args:
        items: What is looked at, in order.
        record: The whole record.
        looking: How it is looked at.
        language: Language of the page.
    """
    overview = "" if looking.kind or looking.is_filtered else _overview(record, language)
    part = part_of(items, looking.page)
    overdue = overdue_ids(record)
    counted = Counter(item.kind for item in items)
    tables = "".join(
        _table(kind, list(of), counted[kind], overdue, looking, language)
        for kind, of in groupby(part.rows, key=lambda item: item.kind)
    )
    shown = tables or _nothing(record, looking, language)
    adding = _adding(record, looking.kind, language) if looking.kind else ""
    return panel(overview + adding + shown + pager(part, language), language, "record")


def _overview(record: Snapshot, language: Language) -> str:
    """Return every register with its count, the empty ones too."""
    tiles = "".join(
        element(
            "button",
            text("b", len(record.of(kind))) + escaped(sentence(kind_names(kind, language))),
            "tile" if record.of(kind) else "tile none",
            type="button",
            data_action="register",
            data_id=kind,
        )
        for kind in KINDS
    )
    label = say("screens.register.all", language)
    return element("nav", tiles, "tiles", aria_label=label)


def _nothing(record: Snapshot, looking: Looking, language: Language) -> str:
    if looking.is_filtered:
        return empty_state(say("web.record.none_found", language))
    if not looking.kind or not record.items:
        return empty_state(say("web.record.empty", language))
    name = sentence(kind_names(looking.kind, language))
    lead = text("p", say("screens.register.empty", language, register=name))
    step = text("p", say(f"readiness.start.{looking.kind}", language))
    return element("div", lead + step, "empty")


def _adding(record: Snapshot, kind: str, language: Language) -> str:
    """Return the form for a new item; there is only one profile of the organisation."""
    if kind == "organisation" and record.get(ORGANISATION_ID):
        return ""
    change = Change(kind=kind, operation="create", values={KINDS[kind].model.naming: ""})
    form = f"new-{kind}"
    fields = change_fields(change, 0, form, language)
    fields += words_field("reason", say("screens.item.reason", language), form)
    send = button(say("screens.item.send", language), "create", kind, css="primary")
    name = kind_name(kind, language)
    summary = text("summary", say("screens.register.add", language, kind=name), "button")
    body = element("form", fields + element("div", send, "buttons"))
    # counted, so that a form that was sent is not left standing with what was typed into it
    tag = f"ems-new-{kind.replace('_', '-')}-{len(record.of(kind))}"
    return element(tag, element("details", summary + body, "edit adding-form"))


def _table(
    kind: str,
    items: list[Item],
    total: int,
    overdue: Collection[str],
    looking: Looking,
    language: Language,
) -> str:
    name = sentence(kind_names(kind, language))
    fields = columns(kind)
    labels = [sentence(field_label(field, language)) for field in fields]
    names = [say("web.record.id", language), *labels, say("web.record.updated", language)]
    keys = ["id", *fields, "updated"]
    heads = [_heading(*pair, looking) for pair in zip(keys, names, strict=True)]
    rows = [_row(item, fields, overdue, language) for item in items]
    heading = element("h3", escaped(name) + badge(str(total)))
    shown = table(names, rows, name, heads if looking.kind else None)
    return heading + element("div", shown, "scroll")


def _heading(column: str, name: str, looking: Looking) -> str:
    is_sorted = looking.sort == column
    order = "descending" if looking.descending else "ascending"
    mark = ("▼" if looking.descending else "▲") if is_sorted else ""
    label = escaped(name) + text("span", mark, "mark", aria_hidden="true")
    sort = element("button", label, "sort", type="button", data_action="sort", data_id=column)
    return element("th", sort, scope="col", aria_sort=order if is_sorted else None)


def _row(
    item: Item, fields: Sequence[str], overdue: Collection[str], language: Language
) -> list[str]:
    name = escaped(line_of(item.name))
    if item.id in overdue:
        name += " " + badge(say("lint.due.overdue", language), "bad")
    values = (value_cell(item.kind, field, item.value(field), language) for field in fields[1:])
    updated = text("span", day(item.updated_at), "nowrap")
    return [item_link(item.id), name, *values, updated]
