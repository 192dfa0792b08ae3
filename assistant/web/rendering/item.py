"""One item: all it says, what it hangs together with, its history, what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.record import (
    Change,
    ChangeEntry,
    Item,
    Proposal,
    Snapshot,
    field_label,
    fields_of,
    kind_name,
)
from assistant.record.lint import Finding
from assistant.settings import Language
from assistant.web.forms import editable
from assistant.web.rendering.fields import change_fields, kept_value, words_field
from assistant.web.rendering.history import history_list
from assistant.web.rendering.linking import item_links, linked, linked_text
from assistant.web.rendering.links import links_list, pending_list, pointing_ids
from assistant.web.rendering.parts import (
    badge,
    button,
    element,
    escaped,
    minute,
    panel,
    sentence,
    text,
)
from assistant.web.rendering.thread import thread_panel
from assistant.web.rendering.tones import value_cell
from assistant.web.rendering.values import value_html
from assistant.wording import say

_SEVERITY = {"error": "bad", "warning": "warn", "notice": "info"}
_STATES = ("significance", "status")


class Around(NamedTuple):
    """What is shown with an item.

    Args:
        record: The whole record.
        history: The changes of the item, oldest first.
        pending: The proposals that wait about it.
        findings: What the checks say about it.
        is_overdue: Whether something about it should have been done.
    """

    record: Snapshot
    history: Sequence[ChangeEntry] = ()
    pending: Sequence[Proposal] = ()
    findings: Sequence[Finding] = ()
    is_overdue: bool = False


def item_panel(item: Item, around: Around, language: Language) -> str:
    """Return the whole page of an item.

    Args:
        item: The item.
        around: What is shown with it.
        language: Language of the page.
    """
    left = _fields(item, around.record, language) + _actions(item, around, language)
    right = "".join(
        [
            _waiting(around, language),
            _findings(around, language),
            text("h3", say("screens.links.heading", language)),
            links_list(item.id, around.record, language),
        ]
    )
    parts = [
        _head(item, around, language),
        element(
            "div", element("div", left, "item-main") + element("div", right, "item-side"), "columns"
        ),
        text("h3", say("screens.thread.heading", language)),
        thread_panel(around.record, item.id, language),
        text("h3", say("web.record.history", language)),
        history_list(around.history, language),
    ]
    return panel("".join(parts), language, "item", data_item=item.id)


def no_item(language: Language) -> str:
    """Return what stands in place of an item before one is chosen."""
    return panel("", language, "no-item")


def _head(item: Item, around: Around, language: Language) -> str:
    back = button(f"← {say('screens.item.back', language)}", "close", css="quiet")
    version = say("web.record.version", language, version=item.version)
    changed = say(
        "screens.item.changed", language, when=minute(item.updated_at), person=item.updated_by
    )
    kicker = f"{sentence(kind_name(item.kind, language))} · {item.id} · {version} · {changed}"
    states = "".join(
        value_cell(item.kind, field, item.value(field), language)
        for field in _STATES
        if field in fields_of(item.kind) and item.value(field)
    )
    if around.is_overdue:
        states += badge(say("lint.due.overdue", language), "bad")
    title = element("h2", escaped(item.name) + states)
    return element("div", back, "back") + text("p", kicker, "kicker") + title


def _fields(item: Item, record: Snapshot, language: Language) -> str:
    rows = "".join(
        text("dt", sentence(field_label(field, language)))
        + element(
            "dd",
            linked(value_html(item.kind, field, item.value(field), language), record),
            "nothing" if item.value(field) in (None, "", [], {}) else "",
        )
        for field in fields_of(item.kind)
    )
    return element("dl", rows, "fields")


def _waiting(around: Around, language: Language) -> str:
    if not around.pending:
        return ""
    heading = text("h3", say("screens.item.pending", language))
    return heading + pending_list(around.pending, around.record, language)


def _findings(around: Around, language: Language) -> str:
    if not around.findings:
        return ""
    lines = "".join(
        element(
            "li",
            badge(say(f"lint.one.{finding.severity}", language), _SEVERITY[finding.severity])
            + " "
            + linked_text(finding.message(language), around.record)
            + text("p", finding.remedy(language), "remedy"),
        )
        for finding in around.findings
    )
    heading = text("h3", say("screens.item.findings", language))
    return heading + element("ul", lines, "remarks")


def _actions(item: Item, around: Around, language: Language) -> str:
    # its own tag name, because Gradio patches in place and would leave typed words in the form
    tag = f"ems-{item.id.lower()}-{item.version}-{len(around.pending)}"
    undo = button(say("screens.item.undo", language), "undo", item.id, css="quiet")
    shown = [_change_form(item, language), undo, _removal(item, around.record, language)]
    return element(tag, element("div", "".join(shown), "buttons"))


def _change_form(item: Item, language: Language) -> str:
    values = editable(item)
    change = Change(kind=item.kind, operation="update", item_id=item.id, values=values)
    lead = text("p", say("screens.item.change_lead", language), "lead")
    fields = kept_value("version", item.version) + change_fields(change, 0, item.id, language)
    fields += words_field("reason", say("screens.item.reason", language), item.id)
    send = button(say("screens.item.send", language), "propose", item.id, css="primary")
    form = element("form", lead + fields + element("div", send, "buttons"))
    summary = text("summary", say("screens.item.change", language), "button primary")
    return element("details", summary + form, "edit")


def _removal(item: Item, record: Snapshot, language: Language) -> str:
    pointing = pointing_ids(item.id, record)
    key = "remove_linked" if pointing else "remove_lead"
    told = text("p", say(f"screens.item.{key}", language, count=len(pointing)), "lead")
    if pointing:
        told += element("p", item_links(pointing, language, most=20))
    reason = words_field("reason", say("screens.item.reason", language), f"remove-{item.id}")
    send = button(say("screens.item.remove_send", language), "remove", item.id, css="danger")
    form = element("form", told + reason + element("div", send, "buttons"))
    summary = text("summary", say("screens.item.remove", language), "button quiet danger")
    return element("details", summary + form, "edit")
