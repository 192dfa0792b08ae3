"""`read_record` and `assess_readiness`: what the organisation's own record holds and shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from langchain.tools import ToolRuntime, tool

from assistant.agent.context import AgentContext
from assistant.agent.tools.arguments import AssessReadiness, ReadRecord
from assistant.agent.tools.guidance import _edition
from assistant.errors import ToolError, UnknownItem
from assistant.guide import ReadinessFound, RecordRead
from assistant.record import (
    KINDS,
    STATES,
    Item,
    describe_item,
    is_overdue,
    kind_names,
    next_steps,
    normal_id,
    readiness,
)
from assistant.retrieval import Locator, Passage, Sentence
from assistant.settings import Edition
from assistant.wording import say

_SHOWN = 12


@tool(args_schema=ReadRecord, response_format="content_and_artifact")
def read_record(
    runtime: ToolRuntime[AgentContext], asked: str = "all", query: str = ""
) -> tuple[str, RecordRead]:
    """Read the organisation's record: its aspects, obligations, objectives, actions and so on."""
    context = runtime.context
    found = _read(asked.strip() or "all", query, context)
    lines = [f"[{p.token}] {p.text}" for p in found.passages]
    if found.missing:
        return f"There is no item {found.missing}.", found
    return "\n".join(lines) or "The record holds nothing of this.", found


def _read(asked: str, query: str, context: AgentContext) -> RecordRead:
    record, language = context.record, context.language
    if asked == "pending":
        passages = [
            Passage("record", p.id, p.id, (Sentence(f"{p.id}: {p.summary}"),))
            for p in record.pending()
        ]
        return _result(passages, asked, "", context)
    if "-" in asked:
        try:
            item = record.get(normal_id(asked) or asked)
        except UnknownItem:
            return RecordRead(asked=asked, missing=asked)
        return _result([_passage(item, context)], asked, "", context)
    if asked == "due":
        due = [item for item in record.items("action") if is_overdue(item, context.today)]
        return _result([_passage(item, context) for item in due], asked, "", context)
    if asked != "all" and asked not in KINDS:
        raise ToolError(f"asked must be all, pending, due, an id, or one of: {', '.join(KINDS)}.")
    items = record.items(None if asked == "all" else asked, query)
    heading = "" if asked == "all" else kind_names(asked, language)
    return _result([_passage(item, context) for item in items], asked, heading, context)


def _result(passages: list[Passage], asked: str, heading: str, context: AgentContext) -> RecordRead:
    shown = tuple(context.ledger.issue(passage) for passage in passages[:_SHOWN])
    return RecordRead(shown, len(passages), asked, heading)


def _passage(item: Item, context: AgentContext) -> Passage:
    line = describe_item(item, context.language)
    return Passage("record", item.id, item.name, (Sentence(line),))


@tool(args_schema=AssessReadiness, response_format="content_and_artifact")
def assess_readiness(
    runtime: ToolRuntime[AgentContext], clause: str = "", edition: str = ""
) -> tuple[str, ReadinessFound]:
    """Compare the record with the standard: what is in place or missing, what to do next."""
    context = runtime.context
    wanted = _edition(edition, context.edition)
    points = [
        point
        for point in readiness(context.record, context.standard, wanted, context.today)
        if not clause or point.clause == clause or point.clause.startswith(f"{clause}.")
    ]
    counts = Counter(str(point.state) for point in points)
    open_points = [point for point in points if point.is_open]
    gaps = [
        Passage(
            "record",
            point.requirement_id,
            say("answer.readiness.title", context.language, clause=point.clause),
            (Sentence(point.sentence(context.language)),),
            clauses={wanted: (point.clause,)},
        )
        for point in open_points[:_SHOWN]
    ]
    found = ReadinessFound(
        dict(counts),
        _steps(context),
        _issued(gaps, context),
        wanted,
        _stand(counts, wanted, context),
    )
    lines = [f"Edition {wanted}: {dict(counts)}", "Next:"]
    lines += [f"[{p.token}] {p.text}" for p in (*found.steps, *found.gaps)]
    return "\n".join(lines), found


def _stand(counts: Counter[str], edition: Edition, context: AgentContext) -> Passage:
    """Return how the record stands, in one citable sentence."""
    shown = {str(state): counts[state] for state in STATES}
    line = say("answer.readiness.lead", context.language, edition=edition, **shown)
    title = say("answer.readiness.record_title", context.language)
    return context.ledger.issue(Passage("record", "readiness", title, (Sentence(line),)))


def _steps(context: AgentContext) -> tuple[Passage, ...]:
    steps = next_steps(context.record, context.today)[:3]
    title = say("answer.readiness.step_title", context.language)
    passages = [
        Passage(
            "record",
            step.kind,
            title,
            (Sentence(step.sentence(context.language)),),
            locator=Locator(),
        )
        for step in steps
    ]
    return _issued(passages, context)


def _issued(passages: Iterable[Passage], context: AgentContext) -> tuple[Passage, ...]:
    return tuple(context.ledger.issue(passage) for passage in passages)
