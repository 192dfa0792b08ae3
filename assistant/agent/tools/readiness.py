"""`assess_readiness`: how the record stands against the standard, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from langchain.tools import ToolRuntime, tool

from assistant.agent.context import AgentContext
from assistant.agent.tools.arguments import AssessReadiness
from assistant.agent.tools.guidance import _edition
from assistant.agent.tools.wanted import nearest
from assistant.errors import ToolError
from assistant.guide import ReadinessFound
from assistant.retrieval import Passage, Sentence
from assistant.settings import Edition, Language
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.record.readiness import RequirementReadiness, Step

_SHOWN = 12
_STEPS = 3


@tool(args_schema=AssessReadiness, response_format="content_and_artifact")
def assess_readiness(
    runtime: ToolRuntime[AgentContext], clause: str = "", edition: str = ""
) -> tuple[str, ReadinessFound]:
    """Compare the record with the standard: what is in place or missing, what to do next."""
    context = runtime.context
    wanted = _edition(edition, context.edition)
    points = _points(clause.strip(), wanted, context)
    counts = Counter(str(point.state) for point in points)
    gaps = [_gap(point, wanted, context) for point in points if point.is_open][:_SHOWN]
    found = ReadinessFound(
        dict(counts),
        () if clause else _steps(wanted, context),
        _issued(gaps, context),
        wanted,
        _stand(counts, wanted, context),
        clause.strip(),
    )
    lines = [f"Edition {wanted}: {dict(counts)}", *(["Next:"] if found.steps else [])]
    lines += [f"[{p.token}] {p.text}" for p in (*found.steps, *found.gaps)]
    return "\n".join(lines), found


def _points(clause: str, edition: Edition, context: AgentContext) -> list[RequirementReadiness]:
    """Return the points of a clause and those below it, or one point by its id.

    Raises:
        ToolError: There is no such clause or point.
    """
    from assistant.record.readiness import readiness

    snapshot = context.record.snapshot(context.today)
    points = list(readiness(snapshot, context.standard, edition, context.today))
    shown = [point for point in points if _is_in(point, clause)]
    if shown:
        return shown
    known = {point.clause for point in points} | {point.requirement_id for point in points}
    hint = f" Did you mean {near}?" if (near := nearest(clause, sorted(known))) else ""
    raise ToolError(f'There is no requirement in clause "{clause}" of {edition}.{hint}')


def _is_in(point: RequirementReadiness, clause: str) -> bool:
    return (
        not clause
        or clause in (point.clause, point.requirement_id)
        or point.clause.startswith(f"{clause}.")
    )


def _gap(point: RequirementReadiness, edition: Edition, context: AgentContext) -> Passage:
    language = context.language
    told = (point.sentence(language), point.next_step(language))
    return Passage(
        "record",
        point.requirement_id,
        say("answer.readiness.title", language, clause=point.clause),
        tuple(Sentence(sentence) for sentence in told if sentence),
        clauses={edition: (point.clause,)},
    )


def _stand(counts: Counter[str], edition: Edition, context: AgentContext) -> Passage:
    """Return how the record stands, in one citable sentence."""
    from assistant.record.readiness import STATES

    shown = {str(state): counts[state] for state in STATES}
    line = say("answer.readiness.lead", context.language, edition=edition, **shown)
    title = say("answer.readiness.record_title", context.language)
    return context.ledger.issue(Passage("record", "readiness", title, (Sentence(line),)))


def _steps(edition: Edition, context: AgentContext) -> tuple[Passage, ...]:
    """Return the first steps of the roadmap that wait for no other."""
    from assistant.record.readiness import roadmap

    way = roadmap(context.record.snapshot(context.today), context.standard, edition)
    language = context.language
    title = say("answer.readiness.step_title", language)
    ready = [step for step in way if step.can_start]
    told = {step.sentence(language): step for step in reversed(ready)}
    passages = [
        Passage("record", step.kind, title, (Sentence(_named(step, sentence, language)),))
        for sentence, step in reversed(told.items())
    ][:_STEPS]
    return _issued(passages, context)


def _named(step: Step, sentence: str, language: Language) -> str:
    title = step.title(language)
    return f"{title[:1].upper()}{title[1:]}: {sentence}"


def _issued(passages: Iterable[Passage], context: AgentContext) -> tuple[Passage, ...]:
    return tuple(context.ledger.issue(passage) for passage in passages)
