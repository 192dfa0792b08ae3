"""`propose_changes`: it writes a proposal, never more."""

from __future__ import annotations

import re

from langchain.tools import ToolRuntime, tool

from assistant.agent.context import AgentContext
from assistant.agent.tools.amending import amended, is_amendment
from assistant.agent.tools.arguments import ProposeChanges
from assistant.agent.tools.composing import Home, composed
from assistant.agent.tools.extracting import proposed_from
from assistant.agent.tools.starting import proposed_for
from assistant.agent.tools.storing import propose, stored
from assistant.agent.tools.wanted import Wanted, nearest, wanted
from assistant.errors import RecordError, UnknownItem
from assistant.guide import ChangesProposed
from assistant.record import (
    KINDS,
    Proposal,
    field_label,
)
from assistant.refusals import plain_text, told
from assistant.wording import say

_IMPORT = re.compile(r"import(?: +#?(\d{1,9}))?", re.IGNORECASE)


@tool(args_schema=ProposeChanges, response_format="content_and_artifact")
def propose_changes(
    runtime: ToolRuntime[AgentContext],
    kind: str = "",
    operation: str = "create",
    item: str = "",
    fields: str = "{}",
    changes: str = "",
    from_document: str = "",
    from_sector: str = "",
    only_first: bool = False,
    unlink: bool = False,
    reason: str = "",
) -> tuple[str, ChangesProposed]:
    """Propose changes to the environmental record. Nothing changes until a person approves them.

    Fill in only what the person said; leave out what you do not know.
    """
    context = runtime.context
    if from_document:
        return proposed_from(from_document, context)
    if from_sector:
        return proposed_for(from_sector, context, only_first=only_first)
    asked = wanted(kind, operation, item, fields, changes)
    try:
        proposal = _propose(asked, reason, context, unlink=unlink)
    except RecordError as error:
        reason = _refusal(error, asked, context)
        nothing = asked[0].operation == "undo" and not asked[0].item
        # the model is told by the names that it has to use when it mends its call
        plain = reason if isinstance(error, UnknownItem) else plain_text(error)
        return f"Not possible: {plain}", ChangesProposed(refused=reason, nothing=nothing)
    return stored(
        proposal,
        proposal.summary,
        context,
        open_fields=_open(proposal, context),
        undo=asked[0].operation == "undo",
        amended=is_amendment(asked),
    )


def _propose(asked: list[Wanted], reason: str, context: AgentContext, *, unlink: bool) -> Proposal:
    if [each.operation for each in asked] == ["undo"]:
        return _undo(asked[0].item, context)
    if is_amendment(asked):
        return amended(asked, context)
    changes = composed(asked, Home(context.record, context.language))
    return propose(changes, reason[:2000], context, unlink=unlink)


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


def _open(proposal: Proposal, context: AgentContext) -> tuple[str, ...]:
    created = [change for change in proposal.changes if change.operation == "create"]
    labels = [
        field_label(name, context.language)
        for change in created
        for name in KINDS[change.kind].model.sound
        if not (change.values or {}).get(name)
    ]
    return tuple(dict.fromkeys(labels))
