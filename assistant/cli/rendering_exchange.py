"""What an import would do, and what is wrong with its file, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.contents import Language
from assistant.record import field_label, kind_name, value_text
from assistant.record.exchange import Fault, Plan, Step, fault_text
from assistant.wording import say

_SHOWN = 1_000


def plan_text(plan: Plan, language: Language) -> str:
    """Return how many items would change, and a line for each with the fields that would."""
    counts = {
        "created": plan.count("create"),
        "updated": plan.count("update"),
        "removed": plan.count("remove"),
        "unchanged": len(plan.unchanged),
    }
    lines = [say("exchange.plan.line", language, **counts)]
    lines += [line for step in plan.steps[:_SHOWN] for line in _step(step, language)]
    return "\n".join(lines + _more(len(plan.steps), language))


def _step(step: Step, language: Language) -> Iterator[str]:
    yield say(
        f"exchange.plan.{step.operation}",
        language,
        id=step.item_id or say("exchange.plan.new", language),
        kind=kind_name(step.kind, language),
        name=" ".join(step.name.split())[:100],
    )
    for field, before, after in step.differences if step.operation == "update" else ():
        told = {
            "before": value_text(step.kind, field, before, language),
            "after": value_text(step.kind, field, after, language),
        }
        line = say("exchange.plan.difference", language, field=field_label(field, language), **told)
        yield f"    {line}"


def _more(count: int, language: Language) -> list[str]:
    more = count - _SHOWN
    return [say("exchange.plan.more", language, count=more)] if more > 0 else []


def faults_text(faults: Sequence[Fault], key: str, language: Language) -> str:
    """Return what is wrong with a file, a line for each fault below how many there are.

    Args:
        faults: All of them.
        key: Text of the first line, with the blank `count`.
        language: Which language.
    """
    lines = [say(key, language, count=len(faults))]
    lines += [f"  {fault_text(fault, language)}" for fault in faults[:_SHOWN]]
    return "\n".join(lines + _more(len(faults), language))


def plan_json(plan: Plan, language: Language) -> dict[str, Any]:
    """Return a plan as JSON values; reasons are told in the language."""
    return {
        "steps": [
            {**vars(step), "differences": [d._asdict() for d in step.differences]}
            for step in plan.steps
        ],
        "unchanged": list(plan.unchanged),
        "faults": [
            {**fault.place._asdict(), "reason": fault_text(fault, language)}
            for fault in plan.faults
        ],
    }
