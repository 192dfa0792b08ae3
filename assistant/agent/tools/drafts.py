"""`draft_document`: it writes a draft, never more."""

from __future__ import annotations

from typing import Any

from langchain.tools import ToolRuntime, tool

import assistant.drafting as drafting
from assistant.agent.answers import DraftCard
from assistant.agent.context import AgentContext
from assistant.agent.quieting import unmarked
from assistant.agent.tools.arguments import DraftDocument
from assistant.errors import AssistantError, UnknownItem
from assistant.guide import DraftMade
from assistant.wording import every


def _named_only(export: dict[str, Any]) -> dict[str, Any]:
    """Return an export without the stand-in for a name that nobody has told yet."""
    profile = export.get("organisation") or {}
    if profile.get("name") in every("answer.proposed.unnamed"):
        return export | {"organisation": {**profile, "name": ""}}
    return export


@tool(args_schema=DraftDocument, response_format="content_and_artifact")
def draft_document(
    kind: str, runtime: ToolRuntime[AgentContext], about: str = ""
) -> tuple[str, DraftMade]:
    """Draft a document from the record, such as the policy or the audit plan.

    Also: scope, objectives programme, management review agenda or minutes, nonconformity report.
    It is stored as a draft only.
    """
    context = runtime.context
    try:
        draft = drafting.draft(
            kind,
            _named_only(context.record.export()),
            language=context.language,
            edition=context.edition,
            today=context.today,
            about=about,
        )
    except UnknownItem as error:
        return str(error), DraftMade(refused=str(error))
    except AssistantError as error:
        return str(error), DraftMade(known_kinds=drafting.titles(context.language))
    body = drafting.to_markdown(draft)
    draft_id = context.drafts.add(
        kind=draft.kind,
        title=draft.title,
        language=context.language,
        body=body,
        created_by=context.person,
        sources=list(drafting.sources_of(draft)),
    ).id
    made = _made(draft, draft_id, context)
    context.drafted.append(
        DraftCard(id=draft_id, kind=draft.kind, title=draft.title, headings=made.contents)
    )
    return f"Stored as draft {draft_id}.\n{unmarked(body)}", made


def _made(draft: drafting.Draft, draft_id: str, context: AgentContext) -> DraftMade:
    outline = drafting.load_outline(draft.kind, draft.language)
    section = context.guidance.section(
        outline.page, "required", language=context.language, edition=context.edition
    )
    lacking = (e.label for e in draft.checks if e.required and not e.is_complete)
    return DraftMade(
        id=draft_id,
        title=draft.title,
        edition=draft.edition,
        clause=outline.clause,
        contents=tuple(section.heading for section in draft.sections if section.paragraphs),
        gaps=draft.questions,
        missing=tuple(dict.fromkeys(lacking)),
        passages=(context.ledger.issue(section),) if section else (),
        signed_by=draft.approved_by,
    )
