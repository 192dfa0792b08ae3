"""Pure formatting of assessments and what flips, for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.cli.output import table
from assistant.cli.rendering_methods import method_values, threshold_text
from assistant.contents import Language
from assistant.record import value_text
from assistant.record.significance import (
    Method,
    Reassessed,
    Reassessment,
    exact,
    fault_text,
    number_text,
)
from assistant.wording import say

_WIDEST = 40
_NONE = "-"


def assessed_values(
    found: Reassessment, flips: Sequence[Reassessed] | None, language: Language
) -> dict[str, Any]:
    """Return every assessment as JSON values, and what another method would flip."""
    values: dict[str, Any] = {
        "method": method_values(found.method),
        "aspects": [_aspect_values(each, language) for each in found.aspects],
    }
    if flips is not None:
        values["flips"] = [_flip_values(each) for each in flips]
    return values


def _flip_values(each: Reassessed) -> dict[str, Any]:
    return {
        "aspect": each.aspect.id,
        "before": each.before,
        "significance": each.after,
        "flip": each.flip,
    }


def _aspect_values(each: Reassessed, language: Language) -> dict[str, Any]:
    found = each.assessment
    return {
        **_flip_values(each),
        "total": _number(found.total),
        "threshold": _number(found.threshold),
        "margin": _number(found.margin),
        "criteria": [
            {
                "criterion": line.criterion,
                "score": float(line.score),
                "weight": float(line.weight),
                "points": float(line.points),
                "meaning": line.meaning,
            }
            for line in found.lines
        ],
        "triggers": [{"trigger": name, "ids": ids} for name, ids in found.triggers],
        "missing": found.missing,
        "faults": [
            {"kind": kind, "criterion": criterion, "score": float(score)}
            for kind, criterion, score, _ in found.faults
        ],
        "explanation": found.explanation(language),
    }


def _number(number: Any) -> float | None:
    return None if number is None else float(number)


def assessed_text(
    found: Reassessment,
    in_use: Method,
    flips: Sequence[Reassessed] | None,
    language: Language,
) -> str:
    """Return the aspects with score and significance, what differs, and what to do next."""
    if not found.aspects:
        return say("significance.no_aspects", language)
    parts = [_method_text(found.method, in_use, language)]
    if len(found.aspects) == 1:
        parts.append(_detail(found.aspects[0], language))
    else:
        parts.append(_aspects_table(found.aspects, language))
        parts.append(_faults(found, language))
    if flips is not None:
        parts.append(_compared(flips, in_use, language))
    parts.append(_next(found, language))
    return "\n\n".join(part for part in parts if part)


def _method_text(method: Method, in_use: Method, language: Language) -> str:
    line = say(
        "significance.method_used",
        language,
        name=method.data.name,
        id=method.id,
        version=method.version,
        rule=value_text("method", "rule", method.data.rule, language),
        threshold=threshold_text(method, language),
    )
    if method == in_use and not method.id.startswith("MET-"):
        line += "\n" + say("significance.stands_in", language, method=method.id)
    return line


def _head(names: Sequence[str], language: Language) -> list[str]:
    return [say(f"significance.head.{name}", language) for name in names]


def _aspects_table(aspects: Sequence[Reassessed], language: Language) -> str:
    heads = _head(("aspect", "name", "total", "before", "after", "note"), language)
    return table([_row(each, language) for each in aspects], heads)


def _row(each: Reassessed, language: Language) -> tuple[str, ...]:
    total = each.assessment.total
    return (
        each.aspect.id,
        _cut(each.aspect.name),
        _NONE if total is None else number_text(total, language),
        _significance(each.before, language),
        _significance(each.after, language),
        say(f"significance.flip.{each.flip}", language) if each.flip else "",
    )


def _significance(value: str, language: Language) -> str:
    return value_text("aspect", "significance", value, language)


def _cut(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1].rstrip()}…"


def _faults(found: Reassessment, language: Language) -> str:
    lines = [
        f"  {each.aspect.id}: {fault_text(fault, language)}"
        for each in found.aspects
        for fault in each.assessment.faults
    ]
    return "\n".join([say("significance.faults", language), *lines]) if lines else ""


def _detail(each: Reassessed, language: Language) -> str:
    line = f"{each.aspect.id} {_cut(each.aspect.name)}: {_significance(each.before, language)}"
    if each.flip:
        line += f" -> {say(f'significance.flip.{each.flip}', language)}"
    return f"{line}\n{each.assessment.explanation(language)}"


def _compared(flips: Sequence[Reassessed], in_use: Method, language: Language) -> str:
    if not flips:
        return say("significance.compared_none", language, id=in_use.id)
    head = say("significance.compared", language, id=in_use.id, count=len(flips))
    rows = [
        (
            f"  {each.aspect.id}",
            _cut(each.aspect.name),
            say(f"significance.flip.{each.flip}", language),
        )
        for each in flips
    ]
    return f"{head}\n{table(rows)}"


def _next(found: Reassessment, language: Language) -> str:
    lines = [_summary(found, language)] if len(found.aspects) > 1 else []
    if any(each.after != "not_assessed" for each in found.flipped):
        lines.append(say("significance.propose_hint", language))
    lacking = [each for each in found.aspects if each.assessment.missing]
    if lacking:
        lines += ["", _to_score(lacking, found.method, language)]
    return "\n".join(lines).strip()


def _summary(found: Reassessment, language: Language) -> str:
    if not found.flipped:
        return say("significance.none_flipped", language)
    return say("significance.flipped", language, count=len(found.flipped))


def _to_score(lacking: Sequence[Reassessed], method: Method, language: Language) -> str:
    """Return the criteria without a score, each with its question and its scale."""
    missing = {name for each in lacking for name in each.assessment.missing}
    emergency = all(each.aspect.value("condition") == "emergency" for each in lacking)
    lines = [say("significance.to_score", language)]
    asked = [criterion for criterion in method.data.criteria if criterion.name in missing]
    for criterion in asked:
        question = (emergency and criterion.emergency_question) or criterion.question
        lines.append(f"{criterion.name}: {question}".rstrip(": "))
        for point in criterion.scale:
            meaning = (emergency and point.emergency_meaning) or point.meaning
            lines.append(f"  {number_text(exact(point.score), language)}  {meaning}".rstrip())
    lines.append(
        say(
            "significance.score_hint",
            language,
            id=lacking[0].aspect.id,
            criterion=asked[0].name,
            score=number_text(exact(asked[0].scale[0].score), language),
        )
    )
    return "\n".join(lines)
