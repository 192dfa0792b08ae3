"""A proposal as doors and the guide show it: its card, and what the summary leaves out."""

from __future__ import annotations

from assistant.agent.answers import ProposalCard
from assistant.agent.context import AgentContext
from assistant.record import (
    KINDS,
    Change,
    Proposal,
    describe_change,
    field_label,
    new_names,
    value_text,
)
from assistant.record.writing.placeholders import with_names
from assistant.wording import say

_SHOWN = 12


def card_of(proposal: Proposal) -> ProposalCard:
    """Return a proposal as doors show it."""
    change = proposal.changes[0]
    return ProposalCard(
        id=proposal.id,
        kind=change.kind,
        operation=change.operation,
        summary=proposal.summary,
        item={"id": change.item_id, **(change.values or {})},
    )


def details_of(proposal: Proposal, context: AgentContext) -> tuple[str, ...]:
    """Return what the summary leaves out: each field of a new item, or each of several changes."""
    changes = proposal.changes
    if len(changes) == 1:
        is_new = changes[0].operation == "create"
        return (_fields if is_new else _added)(changes[0], context)
    language = context.language
    items = {item.id: item for item in context.record.items()}
    named = with_names(changes, new_names(changes, language))
    lines = [describe_change(each, items.get(each.item_id), language) for each in named[:_SHOWN]]
    more = len(changes) - len(lines)
    return (*lines, *([say("answer.record.more", language, count=more)] if more else []))


def _added(change: Change, context: AgentContext) -> tuple[str, ...]:
    """Return what a list of an item gets more, because the summary shows how the list begins."""
    if change.operation != "update":
        return ()
    now = context.record.get(change.item_id).data.values()
    language = context.language
    grown = [
        (name, [entry for entry in value if entry not in now[name]])
        for name, value in (change.values or {}).items()
        if isinstance(value, list) and now[name]
    ]
    return tuple(
        say(
            "talk.added",
            language,
            field=field_label(name, language),
            value=value_text(change.kind, name, more, language),
        )
        for name, more in grown
        if more
    )


def _fields(change: Change, context: AgentContext) -> tuple[str, ...]:
    """Return each field of a new item as "label: value", the one that names it left out."""
    naming = KINDS[change.kind].model.naming
    language = context.language
    return tuple(
        f"{field_label(name, language)}: {value_text(change.kind, name, value, language)}"
        for name, value in (change.values or {}).items()
        if name != naming and value not in (None, "", [], {})
    )
