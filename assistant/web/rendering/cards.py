"""Proposals as cards: what would change, who asked, and the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.record import (
    KINDS,
    Change,
    Item,
    Proposal,
    describe_changes,
    field_label,
    kind_name,
    value_text,
)
from assistant.settings import Language
from assistant.web.forms import Input, inputs_of
from assistant.web.rendering.parts import (
    badge,
    button,
    element,
    empty_state,
    escaped,
    minute,
    panel,
    sentence,
    text,
)
from assistant.web.rendering.values import value_html
from assistant.wording import say

Items = Mapping[str, Item | None]
_TONE = {"create": "good", "update": "info", "remove": "bad", "undo": "warn"}


def proposals_panel(proposals: Sequence[Proposal], items: Items, language: Language) -> str:
    """Return the pending proposals as cards, the newest first.

    Args:
        proposals: Those that wait, oldest first.
        items: The items they are about as they stand, by id.
        language: Language of the page.
    """
    count = badge(str(len(proposals)), "warn") if proposals else ""
    heading = element("h2", escaped(say("web.proposal.heading", language)) + count)
    cards = "".join(proposal_card(proposal, items, language) for proposal in reversed(proposals))
    none = empty_state(say("web.proposal.none", language))
    return panel(heading + (cards or none), language, "proposals")


def proposal_card(proposal: Proposal, items: Items, language: Language) -> str:
    """Return one proposal with its fields, where it comes from, and what can be decided."""
    changes = "".join(
        _change(change, items.get(change.item_id), language) for change in proposal.changes
    )
    approve = say("web.proposal.approve", language)
    reject = say("web.proposal.reject", language)
    buttons = [
        button(approve, "approve", proposal.id, css="primary"),
        _edit_form(proposal, language),
        button(reject, "reject", proposal.id, css="quiet danger"),
    ]
    parts = [
        _head(proposal, language),
        changes,
        _origin(proposal, language),
        element("div", "".join(buttons), "buttons"),
    ]
    summary = describe_changes(proposal.changes, items, language)
    # Its own tag name, because Gradio patches the page in place and would leave what somebody
    # typed into one card standing in the next.
    tag = f"ems-{proposal.id.lower()}"
    card = element(
        "article", "".join(parts), "card", id=f"card-{proposal.id}", tabindex=-1, aria_label=summary
    )
    return element(tag, card)


def _head(proposal: Proposal, language: Language) -> str:
    first = proposal.changes[0]
    operation = badge(
        say(f"web.proposal.operation.{first.operation}", language), _TONE[first.operation]
    )
    kind = text("span", sentence(kind_name(first.kind, language)), "kind")
    return element("header", operation + kind + text("span", proposal.id, "id"))


def _change(change: Change, item: Item | None, language: Language) -> str:
    naming = KINDS[change.kind].model.naming
    values = dict(change.values or {})
    named = item.name if item else str(values.get(naming, ""))
    title = f"{item.id} {named}" if item else named
    shown = values if change.operation in ("create", "update") else {}
    rows = "".join(
        _field(change.kind, field, value, item, language)
        for field, value in shown.items()
        if value not in (None, "", [], {}) and (item or field != naming)
    )
    return text("h3", title) + (element("dl", rows, "fields") if rows else "")


def _field(kind: str, field: str, value: object, item: Item | None, language: Language) -> str:
    old = item.value(field) if item else None
    was = ""
    if old not in (None, "", [], {}):
        was = text("del", value_text(kind, field, old, language)) + " → "
    label = text("dt", sentence(field_label(field, language)))
    return label + element("dd", was + value_html(kind, field, value, language))


def _origin(proposal: Proposal, language: Language) -> str:
    lines = {"reason": proposal.reason, "evidence": ", ".join(proposal.evidence)}
    told = "".join(
        element(
            "p", text("b", say(f"web.proposal.{key}", language)) + f" {escaped(words)}", "reason"
        )
        for key, words in lines.items()
        if words
    )
    made = say(
        "web.proposal.made", language, person=proposal.person, when=minute(proposal.created_at)
    )
    return told + text("p", made, "made")


def _edit_form(proposal: Proposal, language: Language) -> str:
    fields = [
        _labelled(entry, proposal, change.kind, language)
        for place, change in enumerate(proposal.changes)
        for entry in inputs_of(change, place)
    ]
    if not fields:
        return ""
    lead = text("p", say("web.proposal.edit_lead", language), "lead")
    send = button(
        say("web.proposal.approve_edited", language), "approve", proposal.id, css="primary"
    )
    form = element("form", lead + "".join(fields) + element("div", send, "buttons"))
    summary = text("summary", say("web.proposal.edit", language), "button")
    return element("details", summary + form, "edit")


def _labelled(entry: Input, proposal: Proposal, kind: str, language: Language) -> str:
    label = sentence(field_label(entry.field, language))
    hints = {"lines": "lines", "entries": "lines", "pairs": "pairs", "day": "date"}
    hint = say(f"web.proposal.{hints[entry.shape]}", language) if entry.shape in hints else ""
    name = f"{proposal.id}-{entry.name}"
    words = escaped(label) + (text("small", f" ({hint})") if hint else "")
    return element("label", words, for_=name) + _control(entry, kind, name, language)


def _control(entry: Input, kind: str, name: str, language: Language) -> str:
    if entry.shape == "choice":
        options = "".join(
            text(
                "option",
                value_text(kind, entry.field, value, language),
                value=value,
                selected="selected" if value == entry.value else None,
            )
            for value in ("", *entry.choices)
        )
        return element("select", options, name=entry.name, id=name)
    if entry.shape in ("lines", "pairs", "entries", "text"):
        rows = min(6, 2 + entry.value.count("\n"))
        return text("textarea", f"\n{entry.value}", name=entry.name, id=name, rows=rows)
    kinds = {"day": "date", "number": "number"}
    return element(
        "input",
        "",
        name=entry.name,
        id=name,
        type=kinds.get(entry.shape, "text"),
        step="any" if entry.shape == "number" else None,
        value=entry.value,
    )
