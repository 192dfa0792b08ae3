"""An assessment in plain sentences: the verdict, the calculation, the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from assistant.record.significance.assessment import Assessment, Line, ScoreFault
from assistant.settings import Language
from assistant.wording import say

# Enough for the product of the most criteria with the most decimals that a method may have.
_PRECISION = 1_000
_NAMED = 5
_TIMES = " × "


def explain(assessment: Assessment, language: Language) -> str:
    """Return one paragraph: verdict, calculation, what each score means, triggers, what lacks."""
    parts = [
        say(f"significance.verdict.{assessment.significance}", language),
        calculation(assessment, language),
        *(_score(line, language) for line in assessment.lines),
        _triggers(assessment, language),
        _lacking(assessment, language),
        *(fault_text(fault, language) for fault in assessment.faults),
    ]
    return " ".join(" ".join(parts).split())


def number_text(number: Fraction, language: Language) -> str:
    """Return a number without rounding, as the language writes it."""
    with localcontext(Context(prec=_PRECISION)):
        decimal = (Decimal(number.numerator) / Decimal(number.denominator)).normalize()
    text = f"{decimal:f}".replace("-", "−")
    return text if language == "en" else text.replace(".", ",")


def calculation(assessment: Assessment, language: Language) -> str:
    """Return the sum, product or highest value, and how far it is from the threshold."""
    if assessment.total is None or assessment.threshold is None or assessment.margin is None:
        return ""
    return say(
        f"significance.calculation.{_side(assessment.margin)}",
        language,
        calculation=_terms(assessment, language),
        threshold=number_text(assessment.threshold, language),
        margin=number_text(abs(assessment.margin), language),
    )


def _side(margin: Fraction) -> str:
    if margin == 0:
        return "at"
    return "above" if margin > 0 else "below"


def _terms(assessment: Assessment, language: Language) -> str:
    terms = [_term(line, language) for line in assessment.lines]
    result = number_text(assessment.total or Fraction(0), language)
    if assessment.rule == "highest":
        return say(
            "significance.calculation.highest", language, terms="; ".join(terms), total=result
        )
    if assessment.rule == "product":
        terms = [f"({term})" if _TIMES in term else term for term in terms]
    return f"{(_TIMES if assessment.rule == 'product' else ' + ').join(terms)} = {result}"


def _term(line: Line, language: Language) -> str:
    score = f"{line.criterion} {number_text(line.score, language)}"
    return score if line.weight == 1 else f"{score}{_TIMES}{number_text(line.weight, language)}"


def _score(line: Line, language: Language) -> str:
    if not line.meaning:
        return ""
    score, meaning = number_text(line.score, language), line.meaning.rstrip(".")
    return f"{line.criterion} {score}: {meaning}."


def _triggers(assessment: Assessment, language: Language) -> str:
    if not assessment.triggers:
        return ""
    reasons = [
        f"{say(f'record.value.triggers.{name}', language)} ({listed(ids, language)})"
        for name, ids in assessment.triggers
    ]
    return say("significance.always", language, reasons="; ".join(reasons))


def _lacking(assessment: Assessment, language: Language) -> str:
    if assessment.missing:
        return say("significance.missing", language, criteria=", ".join(assessment.missing))
    if assessment.margin is None:
        return say("significance.incomplete", language, method=assessment.method_id)
    return ""


def fault_text(fault: ScoreFault, language: Language) -> str:
    """Return one sentence on a score that does not count."""
    return say(
        f"significance.fault.{fault.kind}",
        language,
        criterion=fault.criterion,
        score=number_text(fault.score, language),
        scale=", ".join(number_text(score, language) for score in fault.scale),
    )


def listed(ids: Sequence[str], language: Language) -> str:
    """Return ids with commas between them: the first ones, and how many more."""
    more = len(ids) - _NAMED
    rest = say("record.list.more", language, count=more) if more > 0 else ""
    return ", ".join(ids[:_NAMED]) + rest
