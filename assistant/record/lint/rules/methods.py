"""Clause 6.1.2: the method of significance, and whether aspects were assessed by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.record.items import Item
from assistant.record.lint.rule import Remark, RuleSet, overall
from assistant.record.lint.survey import Survey
from assistant.record.significance import Method, Reassessed

rules = RuleSet()
_DOCUMENTED = "aspects.criteria-documented"


def _is_approved(method: Item, survey: Survey) -> bool:
    return bool(method.value("status") == "approved")


def _approved(survey: Survey) -> tuple[str, ...]:
    return tuple(m.id for m in survey.record.of("method") if _is_approved(m, survey))


rules.lacks("method", "criteria", "method-without-criteria", "warning", "6.1.2", when=_is_approved)
rules.lacks(
    "method", "threshold", "method-without-threshold", "warning", "6.1.2", when=_is_approved
)


@rules.whole("method-none-approved", "warning", "6.1.2", kind="method")
def none_is_approved(survey: Survey) -> Iterator[Remark]:
    """Speak where aspects are scored, and neither a method nor evidence says by what."""
    scored = [aspect for aspect in survey.record.of("aspect") if aspect.value("scores")]
    evidence = survey.record.of("evidence")
    is_documented = any(item.value("requirement") == _DOCUMENTED for item in evidence)
    if scored and not _approved(survey) and not is_documented:
        yield overall(count=len(scored))


@rules.whole("method-several-approved", "warning", "7.5.3", kind="method")
def several_are_approved(survey: Survey) -> Iterator[Remark]:
    """Speak where more than one method is approved."""
    ids = _approved(survey)
    if len(ids) > 1:
        yield overall(ids=ids)


@rules.whole("aspect-significance-disagrees", "warning", "6.1.2", kind="aspect")
def disagrees_with_method(survey: Survey) -> Iterator[Remark]:
    """Speak where an aspect is recorded otherwise than the method in use says."""
    for each in _assessed(survey):
        if each.differs and each.after != "not_assessed":
            by = {"recorded": each.before, "assessed": each.after}
            yield Remark(each.aspect, {"method": each.assessment.method_id, **by})


@rules.whole("aspect-score-uncounted", "warning", "6.1.2", kind="aspect")
def score_is_not_counted(survey: Survey) -> Iterator[Remark]:
    """Speak where an aspect has a score off the scale, or by no criterion of the method."""
    for each in survey.by_method.aspects if survey.by_method else ():
        names = tuple(fault.criterion for fault in each.assessment.faults)
        if names:
            yield Remark(each.aspect, {"method": each.assessment.method_id, "criteria": names})


@rules.whole("aspect-score-incomplete", "warning", "6.1.2", kind="aspect")
def score_is_incomplete(survey: Survey) -> Iterator[Remark]:
    """Speak where significance was decided, but the method lacks scores to say the same."""
    for each in _assessed(survey):
        off = {fault.criterion for fault in each.assessment.faults}
        names = tuple(name for name in each.assessment.missing if name not in off)
        if names and each.after == "not_assessed":
            yield Remark(each.aspect, {"method": each.assessment.method_id, "criteria": names})


@rules.whole("method-changed-since", "notice", "6.1.2", kind="method")
def changed_since(survey: Survey) -> Iterator[Remark]:
    """Speak where the method was changed after aspects were assessed, and it shows."""
    found = survey.by_method
    method = survey.record.get(found.method.id) if found else None
    if found is None or method is None:
        return
    older = [each for each in _assessed(survey) if each.aspect.updated_at < method.updated_at]
    stale = [each for each in older if each.differs or _names_earlier(each, found.method)]
    if stale:
        yield Remark(method, {"date": method.updated_at.date(), "count": len(stale)})


def _assessed(survey: Survey) -> Iterator[Reassessed]:
    """Return the aspects that somebody decided on, by the method in use."""
    for each in survey.by_method.aspects if survey.by_method else ():
        if each.before != "not_assessed":
            yield each


def _names_earlier(each: Reassessed, method: Method) -> bool:
    """Tell whether a rationale was written by an earlier version of the method."""
    written = re.match(rf"\[{re.escape(method.id)} v(\d+)\] ", each.aspect.value("rationale"))
    return written is not None and int(written[1]) < method.version
