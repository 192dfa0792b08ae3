"""What is wrong with a file of rows, and exactly where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import ValidationError

from assistant.errors import ExchangeError, Phrase
from assistant.record.kinds.fields import MAX_LIST, MAX_TEXT
from assistant.record.validation import problems
from assistant.refusals import refused_for, worded
from assistant.settings import Language

_TOLD = 10
# What the model calls a fault, and what we call it.
_REASONS = {
    "missing": "required",
    "empty_text": "required",
    "literal_error": "choice",
    "string_type": "text",
    "string_too_long": "long",
    "string_unicode": "characters",
    "too_long": "many",
    "date_range": "date_range",
    "not_a_date": "date",
    "not_finite": "number_range",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
}


class Place(NamedTuple):
    """Where in a file something stands.

    Args:
        sheet: Name of the sheet, or of a file that has none.
        row: Number of the row as spreadsheet programs count, from 1.
        column: Letter and heading of the column.
    """

    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class Fault:
    """One thing that keeps a row, or a whole sheet, from being imported.

    Args:
        place: Where.
        reason: Key below `exchange.fault.` in the wording.
        values: What fills its blanks.
    """

    place: Place
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


class Unreadable(Exception):
    """A cell that does not hold what its column needs.

    Args:
        reason: Key below `exchange.fault.`.
        values: What fills its blanks.
    """

    def __init__(self, reason: str, **values: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def fault_text(fault: Fault, language: Language) -> str:
    """Return a fault in one sentence: the sheet, the row, the column and the reason."""
    return " ".join(str(worded(_phrase(fault), language)).split())


def refused_for_faults(faults: Sequence[Fault]) -> ExchangeError:
    """Return the error for a file with faults: the first ones, and how many more there are."""
    return refused_for_phrases([_phrase(fault) for fault in faults])


def refused_for_phrases(found: Sequence[Phrase]) -> ExchangeError:
    """Return the same for faults that are sentences already."""
    reasons, more = tuple(found[:_TOLD]), len(found) - _TOLD
    if more > 0:
        reasons += (Phrase("refusals.exchange.more", values={"count": more}),)
    return refused_for(ExchangeError, reasons, (Phrase("refusals.exchange.remedy"),))


def _phrase(fault: Fault) -> Phrase:
    where = tuple(
        Phrase(f"exchange.place.{name}", values={name: value})
        for name, value in fault.place._asdict().items()
        if value
    )
    reason = Phrase(f"exchange.fault.{fault.reason}", values=fault.values)
    told = {"where": where, "reason": reason}
    return Phrase("refusals.exchange.there", values=told) if where else reason


def model_faults(
    error: ValidationError, kind: str, place: Place, columns: Mapping[str, str]
) -> Iterable[Fault]:
    """Return what the model of a kind says against a row, each in its column.

    Args:
        error: What the model said.
        kind: Kind of the row.
        place: The row.
        columns: Column of each field that the file has.
    """
    for detail, problem in zip(error.errors(include_url=False), problems(error, kind), strict=True):
        name = str(detail["loc"][0]) if detail["loc"] else ""
        given = detail.get("ctx") or {}
        values = {
            "bound": given.get("ge", given.get("le", "")),
            "longest": MAX_TEXT,
            "most": MAX_LIST,
            "allowed": problem.reason.values.get("allowed", ""),
            "reason": problem.reason,
        }
        where = place._replace(column=columns.get(name, name))
        yield Fault(where, _REASONS.get(detail["type"], "other"), values)
