"""Proposals as cards: what would change, who asked, and the decision."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant.record import (
    Change,
    Item,
    Proposal,
    describe_changes,
    kind_name,
    new_names,
    with_names,
)
from assistant.settings import Language
from assistant.web.rendering.changes import change_html, operation_badge, overtaken_html
from assistant.web.rendering.fields import change_fields, leave_out
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
from assistant.wording import say

Items = Mapping[str, Item | None]
_OPEN_CHANGES = 4


def proposals_panel(
    proposals: Sequence[Proposal],
    items: Items,
    language: Language,
    *,
    then: Items | None = None,
    barred: Collection[str] = (),
) -> str:
    """Return the pending proposals as cards, the newest first.

    Args:
        proposals: Those that wait, oldest first.
        items: The items they are about as they stand, by id.
        language: Language of the page.
        then: Items as they were when a change was proposed that comes too late now, by proposal
            and item: `PRP-0001 ASP-012`.
        barred: Ids of proposals that the reader asked for and may not approve.
    """
    count = badge(str(len(proposals)), "warn") if proposals else ""
    heading = element("h2", escaped(say("web.proposal.heading", language)) + count)
    cards = "".join(
        proposal_card(proposal, items, language, then or {}, is_barred=proposal.id in barred)
        for proposal in reversed(proposals)
    )
    none = empty_state(say("web.proposal.none", language))
    return panel(heading + (cards or none), language, "proposals")


def proposal_card(
    proposal: Proposal, items: Items, language: Language, then: Items, *, is_barred: bool
) -> str:
    """Return one proposal with every change, where it comes from, and what can be decided."""
    late = [change for change in proposal.changes if _is_late(change, items)]
    parts = [
        _head(proposal, language),
        "".join(_late(change, proposal, items, then, language) for change in late),
        _changes(proposal, items, language),
        _origin(proposal, language),
        text("p", say("screens.four_eyes", language), "note") if is_barred else "",
        _buttons(proposal, language, is_late=bool(late), is_barred=is_barred),
    ]
    summary = describe_changes(proposal.changes, items, language)
    # Its own tag name, because Gradio patches the page in place and would leave what somebody
    # typed into one card standing in the next.
    tag = f"ems-{proposal.id.lower()}"
    card = element(
        "article", "".join(parts), "card", id=f"card-{proposal.id}", tabindex=-1, aria_label=summary
    )
    return element(tag, card)


def _is_late(change: Change, items: Items) -> bool:
    """Tell whether the item was changed after the change was proposed."""
    if change.operation == "create" or not change.item_id:
        return False
    item = items.get(change.item_id)
    return (item.version if item else None) != change.expected_version


def _late(change: Change, proposal: Proposal, items: Items, then: Items, language: Language) -> str:
    before = then.get(f"{proposal.id} {change.item_id}")
    return overtaken_html(change, before, items.get(change.item_id), language)


def _head(proposal: Proposal, language: Language) -> str:
    first, number = proposal.changes[0], text("span", proposal.id, "id")
    if len(proposal.changes) > 1:
        count = say("screens.changes", language, count=len(proposal.changes))
        return element("header", badge(count, "info") + number)
    kind = text("span", sentence(kind_name(first.kind, language)), "kind")
    return element("header", operation_badge(first, language) + kind + number)


def _changes(proposal: Proposal, items: Items, language: Language) -> str:
    named = with_names(proposal.changes, new_names(proposal.changes, language))
    if len(named) == 1:
        return change_html(named[0], items.get(named[0].item_id), language)
    shown = [
        element(
            "li",
            change_html(change, items.get(change.item_id), language, numbered=number)
            + leave_out(proposal, number - 1, language),
            "change",
        )
        for number, change in enumerate(named, start=1)
    ]
    first = element("ul", "".join(shown[:_OPEN_CHANGES]), "changes")
    rest = shown[_OPEN_CHANGES:]
    if not rest:
        return first
    more = text("summary", say("screens.more_changes", language, count=len(rest)), "button quiet")
    return first + element("details", more + element("ul", "".join(rest), "changes"))


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


def _buttons(proposal: Proposal, language: Language, *, is_late: bool, is_barred: bool) -> str:
    reject = say("web.proposal.reject", language)
    shown = [button(reject, "reject", proposal.id, css="quiet danger")]
    if is_late:
        again = say("screens.stale.again", language)
        shown.insert(0, button(again, "again", proposal.id, css="primary"))
    elif not is_barred:
        approve = say("web.proposal.approve", language)
        shown.insert(0, button(approve, "approve", proposal.id, css="primary"))
        shown.insert(1, _edit_form(proposal, language))
    return element("div", "".join(shown), "buttons")


def _edit_form(proposal: Proposal, language: Language) -> str:
    fields = "".join(
        _fields_of(proposal, place, language) for place in range(len(proposal.changes))
    )
    if not fields:
        return ""
    lead = text("p", say("web.proposal.edit_lead", language), "lead")
    send = button(
        say("web.proposal.approve_edited", language), "approve", proposal.id, css="primary"
    )
    form = element("form", lead + fields + element("div", send, "buttons"))
    summary = text("summary", say("web.proposal.edit", language), "button")
    return element("details", summary + form, "edit")


def _fields_of(proposal: Proposal, place: int, language: Language) -> str:
    change = proposal.changes[place]
    fields = change_fields(change, place, proposal.id, language)
    if not fields or len(proposal.changes) == 1:
        return fields
    label = f"{place + 1}. {sentence(kind_name(change.kind, language))} {change.item_id}".strip()
    return element("fieldset", text("legend", label) + fields)
