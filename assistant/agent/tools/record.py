"""`read_record`: what the organisation's own record holds."""

from __future__ import annotations

from langchain.tools import ToolRuntime, tool

from assistant.agent.context import AgentContext
from assistant.agent.tools.arguments import ReadRecord
from assistant.agent.tools.asked import asked_passage
from assistant.agent.tools.comparing import compared
from assistant.agent.tools.items import found_items, item_passage
from assistant.agent.tools.surveys import SURVEYS
from assistant.agent.tools.wanted import nearest
from assistant.errors import ToolError, UnknownItem
from assistant.guide import RecordRead
from assistant.guide.telling import ids_in
from assistant.record import KINDS, kind_names, normal_id
from assistant.retrieval import Passage

_SHOWN = 12


@tool(args_schema=ReadRecord, response_format="content_and_artifact")
def read_record(
    runtime: ToolRuntime[AgentContext], what: str = "all", query: str = "", compare: str = ""
) -> tuple[str, RecordRead]:
    """Read the organisation's record: its aspects, obligations, objectives, actions and so on.

    Also for what is due, what is wrong in it, who changed what, and to compare items.
    """
    context = runtime.context
    found = _read(what.strip() or "all", query.strip(), compare.strip(), context)
    if found.missing:
        return f"There is no item {found.missing}.{_near(found.missing, context)}", found
    lines = [found.lead, *(f"[{p.token}] {p.text}" for p in found.passages)]
    if found.total > len(found.passages):
        lines.append(f"{found.total - len(found.passages)} more; narrow it down with query.")
    return "\n".join(filter(None, lines)) or "The record holds nothing of this.", found


def _read(what: str, query: str, compare: str, context: AgentContext) -> RecordRead:
    name = what.lower()
    if name in SURVEYS:
        return _result(SURVEYS[name](query, context), name, context, query=query)
    if name == "all" or name in KINDS:
        kind = None if name == "all" else name
        items = found_items(kind, query, context)
        heading = kind_names(name, context.language) if kind else ""
        passages = [item_passage(item, context) for item in items]
        return _result(passages, name, context, heading=heading, query=query)
    if len(ids := ids_in(what)) > 1:
        named = [context.record.get(each) for each in ids if context.record.exists(each)]
        return _result([item_passage(item, context) for item in named], "items", context)
    if "-" not in what and normal_id(what) is None:
        known = ["all", *SURVEYS, *KINDS]
        hint = f' Did you mean "{near}"?' if (near := nearest(what, known)) else ""
        raise ToolError(f"what must be an id or one of: {', '.join(known)}.{hint}")
    return _item(what, query, compare, context)


def _item(what: str, query: str, compare: str, context: AgentContext) -> RecordRead:
    try:
        item = context.record.get(what)
        if compare:
            told = compared(item, compare, context)
            return _result([told.passage], "compare", context, lead=told.lead)
        asked = asked_passage(item, query.split(), context)
        return _result([asked.passage], "item", context, lead=asked.lead)
    except UnknownItem:
        missing = compare if context.record.exists(what) else what
        return RecordRead(asked=what, missing=missing)


def _result(
    passages: list[Passage],
    asked: str,
    context: AgentContext,
    *,
    heading: str = "",
    lead: str = "",
    query: str = "",
) -> RecordRead:
    shown = tuple(context.ledger.issue(passage) for passage in passages[:_SHOWN])
    return RecordRead(shown, len(passages), asked, heading, lead=lead, query=query)


def _near(missing: str, context: AgentContext) -> str:
    near = nearest(missing, [item.id for item in context.record.items()])
    return f" Did you mean {near}?" if near else ""
