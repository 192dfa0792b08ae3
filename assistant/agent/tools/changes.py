"""`propose_changes` and `draft_document`: they write a proposal or a draft, never more."""

from __future__ import annotations

import json
from typing import Any

from langchain.tools import ToolRuntime, tool

import assistant.drafting as drafting
from assistant.agent.answers import DraftCard, ProposalCard
from assistant.agent.context import AgentContext
from assistant.agent.tools.arguments import DraftDocument, ProposeChanges
from assistant.errors import AssistantError, RecordError, ToolError
from assistant.guide import ChangesProposed, DraftMade
from assistant.record import (
    KINDS,
    ORGANISATION_ID,
    Change,
    Proposal,
    field_label,
    value_text,
)
from assistant.wording import every, say

_OPERATIONS = ("create", "update", "remove", "undo")


@tool(args_schema=ProposeChanges, response_format="content_and_artifact")
def propose_changes(
    kind: str,
    runtime: ToolRuntime[AgentContext],
    operation: str = "create",
    item: str = "",
    fields: str = "{}",
    reason: str = "",
) -> tuple[str, ChangesProposed]:
    """Propose a change to the environmental record. Nothing changes until a person approves it.

    Fill in only what the person said; leave out what you do not know.
    """
    context = runtime.context
    if operation not in _OPERATIONS:
        raise ToolError(f"operation must be one of: {', '.join(_OPERATIONS)}.")
    try:
        proposal = _propose(kind, operation, item, fields, reason, context)
    except RecordError as error:
        nothing = operation == "undo"
        return f"Not possible: {error}", ChangesProposed(refused=str(error), nothing=nothing)
    context.proposals.append(card_of(proposal))
    found = ChangesProposed(
        ids=(proposal.id,),
        summaries=(f"{proposal.id}: {proposal.summary}",),
        details=_details(proposal, context),
        open_fields=_open(proposal, context),
        undo=operation == "undo",
    )
    return f"Stored as {proposal.id}, waiting for a person: {proposal.summary}", found


def _propose(
    kind: str, operation: str, item: str, fields: str, reason: str, context: AgentContext
) -> Proposal:
    if operation == "undo":
        return context.record.undo(
            person=context.person, door=context.door, language=context.language
        )
    if kind not in KINDS:
        raise ToolError(f"kind must be one of: {', '.join(KINDS)}.")
    values = _values(fields)
    if kind == "organisation" and operation == "create":
        operation, item, values = _profile(values, context)
    change = Change(kind=kind, operation=operation, item_id=item, values=values)
    return context.record.propose(
        [change],
        person=context.person,
        door=context.door,
        reason=reason[:2000],
        model=context.model,
        prompt_digest=context.prompt_digest,
        conversation=context.conversation,
        language=context.language,
    )


def _values(fields: str) -> dict[str, Any]:
    try:
        values = json.loads(fields or "{}")
    except json.JSONDecodeError as error:
        raise ToolError(f"fields must be one JSON object: {error.msg}.") from error
    if not isinstance(values, dict):
        raise ToolError("fields must be one JSON object.")
    return values


def _profile(values: dict[str, Any], context: AgentContext) -> tuple[str, str, dict[str, Any]]:
    """Return an update where there is a profile already; lists grow, nothing is dropped."""
    if not context.record.exists(ORGANISATION_ID):
        named = context.record.organisation
        unnamed = say("answer.proposed.unnamed", context.language)
        return "create", "", {"name": unnamed if named == "default" else named, **values}
    profile = context.record.get(ORGANISATION_ID)
    for name in ("sites", "activities"):
        if name in values:
            values[name] = list(dict.fromkeys([*profile.value(name), *values[name]]))
    return "update", ORGANISATION_ID, values


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
    """Return each field of a new item as "label: value", the one that names it left out."""
    change = proposal.changes[0]
    if change.operation != "create":
        return ()
    naming = KINDS[change.kind].model.naming
    language = context.language
    return tuple(
        f"{field_label(name, language)}: {value_text(change.kind, name, value, language)}"
        for name, value in (change.values or {}).items()
        if name != naming and value not in (None, "", [], {})
    )


def _open(proposal: Proposal, context: AgentContext) -> tuple[str, ...]:
    change = proposal.changes[0]
    if change.operation != "create":
        return ()
    sound = KINDS[change.kind].model.sound
    values = change.values or {}
    return tuple(field_label(name, context.language) for name in sound if not values.get(name))


def _named_only(export: dict[str, Any]) -> dict[str, Any]:
    """Return an export without the stand-in for a name that nobody has told yet."""
    profile = export.get("organisation") or {}
    if profile.get("name") in every("answer.proposed.unnamed"):
        return export | {"organisation": {**profile, "name": ""}}
    return export


@tool(args_schema=DraftDocument, response_format="content_and_artifact")
def draft_document(kind: str, runtime: ToolRuntime[AgentContext]) -> tuple[str, DraftMade]:
    """Draft a document from the record, such as the policy. It is stored as a draft only."""
    context = runtime.context
    try:
        draft = drafting.draft(
            kind,
            _named_only(context.record.export()),
            language=context.language,
            edition=context.edition,
            today=context.today,
        )
    except AssistantError as error:
        return str(error), DraftMade(known_kinds=drafting.KINDS)
    body = drafting.to_markdown(draft)
    sources = drafting.sources_of(draft)
    draft_id = context.drafts.add(
        kind=kind,
        title=draft.title,
        language=context.language,
        body=body,
        created_by=context.person,
        sources=list(sources),
    ).id
    context.drafted.append(DraftCard(id=draft_id, kind=kind, title=draft.title))
    check = drafting.check_policy(body, context.edition, context.language)
    missing = tuple(e.label for e in check.elements if e.required and not e.is_complete)
    section = context.guidance.section(
        "environmental-policy", "required", language=context.language, edition=context.edition
    )
    passages = [context.ledger.issue(section)] if section else []
    made = DraftMade(draft_id, draft.title, context.edition, draft.gaps, missing, tuple(passages))
    return f"Stored as draft {draft_id}.\n{body}", made
