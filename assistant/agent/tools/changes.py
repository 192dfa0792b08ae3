"""`propose_changes`: it writes a proposal, never more."""

from __future__ import annotations

import re

from langchain.tools import ToolRuntime, tool

from assistant.agent.answers import ProposalCard
from assistant.agent.context import AgentContext
from assistant.agent.tools.arguments import ProposeChanges
from assistant.agent.tools.composing import Home, composed
from assistant.agent.tools.wanted import Wanted, nearest, wanted
from assistant.errors import RecordError, UnknownItem
from assistant.guide import ChangesProposed
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
from assistant.refusals import plain_text, told
from assistant.wording import say

_SHOWN = 12
_IMPORT = re.compile(r"import(?: +#?(\d{1,9}))?", re.IGNORECASE)


@tool(args_schema=ProposeChanges, response_format="content_and_artifact")
def propose_changes(
    runtime: ToolRuntime[AgentContext],
    kind: str = "",
    operation: str = "create",
    item: str = "",
    fields: str = "{}",
    changes: str = "",
    unlink: bool = False,
    reason: str = "",
) -> tuple[str, ChangesProposed]:
    """Propose changes to the environmental record. Nothing changes until a person approves them.

    Fill in only what the person said; leave out what you do not know.
    """
    context = runtime.context
    asked = wanted(kind, operation, item, fields, changes)
    try:
        proposal = _propose(asked, reason, context, unlink=unlink)
    except RecordError as error:
        reason = _refusal(error, asked, context)
        nothing = asked[0].operation == "undo" and not asked[0].item
        # the model is told by the names that it has to use when it mends its call
        plain = reason if isinstance(error, UnknownItem) else plain_text(error)
        return f"Not possible: {plain}", ChangesProposed(refused=reason, nothing=nothing)
    context.proposals.append(card_of(proposal))
    found = ChangesProposed(
        ids=(proposal.id,),
        summaries=(f"{proposal.id}: {proposal.summary}",),
        details=_details(proposal, context),
        open_fields=_open(proposal, context),
        undo=asked[0].operation == "undo",
    )
    return f"Stored as {proposal.id}, waiting for a person: {proposal.summary}", found


def _propose(asked: list[Wanted], reason: str, context: AgentContext, *, unlink: bool) -> Proposal:
    if [each.operation for each in asked] == ["undo"]:
        return _undo(asked[0].item, context)
    return context.record.propose(
        composed(asked, Home(context.record, context.language)),
        person=context.person,
        door=context.door,
        reason=reason[:2000],
        model=context.model,
        prompt_digest=context.prompt_digest,
        conversation=context.conversation,
        unlink=unlink,
        language=context.language,
    )


def _undo(which: str, context: AgentContext) -> Proposal:
    """Propose to undo an entry of the history, a whole proposal or import, or the last change."""
    whole = _IMPORT.fullmatch(which)
    number = whole or re.fullmatch(r"#?(\d{1,9})", which)
    return context.record.undo(
        int(number[1]) if number and number[1] else None,
        proposal="" if number else which,
        whole_import=whole is not None,
        person=context.person,
        door=context.door,
        language=context.language,
    )


def _refusal(error: RecordError, asked: list[Wanted], context: AgentContext) -> str:
    """Return why a change cannot be prepared; for an unknown id, which ids are near."""
    if not isinstance(error, UnknownItem):
        return told(error, context.language)
    missing = [each.item for each in asked if each.item and not context.record.exists(each.item)]
    if not missing or asked[0].operation == "undo":
        return told(error, context.language)
    known = [item.id for item in context.record.items(asked[0].kind or None)]
    near = nearest(missing[0], known) or ", ".join(known[:3])
    unknown = say("answer.record.not_found", context.language, id=missing[0])
    return f"{unknown} {say('talk.nearest', context.language, ids=near)}" if near else unknown


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


def _details(proposal: Proposal, context: AgentContext) -> tuple[str, ...]:
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


def _open(proposal: Proposal, context: AgentContext) -> tuple[str, ...]:
    created = [change for change in proposal.changes if change.operation == "create"]
    labels = [
        field_label(name, context.language)
        for change in created
        for name in KINDS[change.kind].model.sound
        if not (change.values or {}).get(name)
    ]
    return tuple(dict.fromkeys(labels))
