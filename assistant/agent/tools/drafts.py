"""`draft_document`: it writes a draft, never more."""

from __future__ import annotations

from typing import Any

from langchain.tools import ToolRuntime, tool

import assistant.drafting as drafting
from assistant.agent.answers import DraftCard
from assistant.agent.context import AgentContext
from assistant.agent.tools.arguments import DraftDocument
from assistant.errors import AssistantError
from assistant.guide import DraftMade
from assistant.wording import every


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
