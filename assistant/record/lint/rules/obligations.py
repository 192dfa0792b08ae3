"""Clauses 6.1.3 and 9.1.2: compliance obligations and how their fulfilment is evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.record.cues import cues
from assistant.record.items import Item
from assistant.record.lint.rule import Facts, Remark, RuleSet
from assistant.record.lint.survey import Survey
from assistant.record.rules import months_later

rules = RuleSet()


def _is_public(obligation: Item, survey: Survey) -> bool:
    return obligation.value("source") in ("law", "permit")


def _is_past(evaluation: Item, survey: Survey) -> bool:
    day = evaluation.value("date")
    return day is not None and day <= survey.today


rules.none("obligation", "obligation-none", "error", "6.1.3")
rules.lacks("obligation", "source", "obligation-without-source", "notice", "6.1.3")
rules.lacks("obligation", "reference", "obligation-without-reference", "warning", "6.1.3")
rules.lacks("obligation", "requirement", "obligation-without-requirement", "warning", "6.1.3")
rules.lacks(
    "obligation",
    "retrieved_on",
    "obligation-without-retrieval-date",
    "notice",
    "6.1.3",
    when=_is_public,
)
rules.lacks(
    "obligation", "evaluation_interval_months", "obligation-without-interval", "warning", "9.1.2"
)
rules.lacks("evaluation", "date", "evaluation-without-date", "warning", "9.1.2")
rules.lacks("evaluation", "result", "evaluation-without-result", "warning", "9.1.2", when=_is_past)
rules.lacks(
    "evaluation", "evidence", "evaluation-without-evidence", "warning", "9.1.2", when=_is_past
)
rules.lacks(
    "evaluation", "evaluator", "evaluation-without-evaluator", "notice", "9.1.2", when=_is_past
)


@rules.whole("obligation-without-aspect", "notice", "6.1.3", kind="obligation")
def is_apart(survey: Survey) -> Iterator[Remark]:
    """Speak where an obligation is tied to no aspect, though others are."""
    if not any(aspect.value("obligations") for aspect in survey.record.of("aspect")):
        return
    for obligation in survey.record.of("obligation"):
        if not survey.linked(obligation, "aspect"):
            yield Remark(obligation, {})


@rules.each("obligation", "obligation-source-old", "warning", "6.1.3")
def source_is_old(obligation: Item, survey: Survey) -> Facts | None:
    """Speak where the text of a law or permit was read long ago."""
    months, read = survey.limits.source_months, obligation.value("retrieved_on")
    if not _is_public(obligation, survey) or not read or read >= survey.before(months):
        return None
    return {"date": read, "months": months}


@rules.when("obligation", "obligation-never-evaluated", "warning", "9.1.2")
def was_never_evaluated(obligation: Item, survey: Survey) -> bool:
    """Speak where an obligation that is not new was never evaluated."""
    is_new = survey.is_new(obligation, survey.limits.first_evaluation_months)
    return not is_new and not survey.last_evaluation(obligation)


@rules.each("obligation", "obligation-evaluation-late", "error", "9.1.2")
def evaluation_is_late(obligation: Item, survey: Survey) -> Facts | None:
    """Speak where the next evaluation should have been before today."""
    last, months = (
        survey.last_evaluation(obligation),
        obligation.value("evaluation_interval_months"),
    )
    if not last or not months or (due := months_later(last, months)) >= survey.today:
        return None
    return {"last": last, "due": due}


@rules.when("obligation", "obligation-not-met-without-action", "error", "10.2")
def nobody_acts(obligation: Item, survey: Survey) -> bool:
    """Speak where an obligation is not met and neither nonconformity nor action is open."""
    if obligation.value("status") != "not_compliant":
        return False
    found = survey.linked(obligation, "nonconformity")
    is_handled = any(item.value("status") == "open" for item in found)
    return not is_handled and not survey.open_actions(obligation)


@rules.when("obligation", "obligation-status-without-evaluation", "warning", "9.1.2")
def status_rests_on_nothing(obligation: Item, survey: Survey) -> bool:
    """Speak where a status is claimed and no evaluation stands behind it."""
    is_claimed = obligation.value("status") != "not_evaluated"
    return is_claimed and not survey.last_evaluation(obligation)


@rules.each("obligation", "obligation-evaluated-without-status", "warning", "9.1.2")
def status_was_forgotten(obligation: Item, survey: Survey) -> Facts | None:
    """Speak where an obligation was evaluated and its status says otherwise."""
    last = survey.last_evaluation(obligation)
    is_evaluated = obligation.value("status") != "not_evaluated"
    return None if is_evaluated or not last else {"date": last}


@rules.each("obligation", "obligation-last-evaluated-disagrees", "warning", "9.1.2")
def dates_disagree(obligation: Item, survey: Survey) -> Facts | None:
    """Speak where an evaluation is later than the obligation says it was last evaluated."""
    last, said = survey.last_evaluation(obligation), obligation.value("last_evaluated")
    if not last or not said or last <= said:
        return None
    return {"date": last, "said": said}


@rules.each("obligation", "obligation-status-disagrees", "warning", "9.1.2")
def status_disagrees(obligation: Item, survey: Survey) -> Facts | None:
    """Speak where the latest evaluation says "not met" and the obligation says it is met."""
    held = [e for e in survey.evaluations.get(obligation.id, ()) if _is_past(e, survey)]
    newest = max(held, key=lambda item: (item.value("date"), item.place), default=None)
    if obligation.value("status") != "compliant" or not newest or not _was_unmet(newest):
        return None
    return {"evaluation": newest.id, "date": newest.value("date")}


def _was_unmet(evaluation: Item) -> bool:
    result = evaluation.value("result")
    heard = cues("lint-cues", "not_met").heard_in(result)
    return heard and not cues("lint-cues", "met_again").heard_in(result)


@rules.each("evaluation", "evaluation-in-future", "error", "9.1.2")
def is_ahead_of_time(evaluation: Item, survey: Survey) -> Facts | None:
    """Speak where an evaluation has a result and a day that has not come."""
    day = evaluation.value("date")
    return {"date": day} if day and day > survey.today and evaluation.value("result") else None


@rules.whole("evaluation-of-nothing-known", "warning", "9.1.2", kind="evaluation")
def is_about_nothing(survey: Survey) -> Iterator[Remark]:
    """Speak where an evaluation names no obligation of the record."""
    named = (survey.evaluations.get(item.id, ()) for item in survey.record.of("obligation"))
    known = {evaluation.id for evaluations in named for evaluation in evaluations}
    for evaluation in survey.record.of("evaluation"):
        if evaluation.id not in known:
            yield Remark(evaluation, {})
