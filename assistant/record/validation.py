"""Whether values fit a kind, and what to tell whoever wrote them when they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, get_args

from pydantic import ValidationError

from assistant.errors import Phrase, RecordError
from assistant.record.items import texts
from assistant.record.kinds import KIND_OF_PREFIX, KINDS
from assistant.record.kinds.fields import MAX_LIST, MAX_TEXT, ItemData
from assistant.record.naming import (
    field_choices,
    kind_choices,
    kind_phrase,
    place_phrase,
    value_choices,
)
from assistant.refusals import refused, refused_for
from assistant.wording import has

_TOLD = 3
_QUOTED = re.compile(r"'([^']*)'")
# What pydantic calls a fault, where several of its names mean the same to whoever wrote the value.
_ALIKE = {
    "model_type": "dict_type",
    "model_attributes_type": "dict_type",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "not_finite",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_parsing_size": "whole",
    "int_from_float": "whole",
    "bool_type": "truth",
    "bool_parsing": "truth",
    "date_from_datetime_parsing": "date",
    "date_from_datetime_inexact": "date",
    "date_parsing": "date",
    "date_type": "date",
    "datetime_type": "time",
    "datetime_parsing": "time",
    "datetime_from_date_parsing": "time",
    "datetime_object_invalid": "time",
    "timezone_aware": "time",
}
_REFERENCE = re.compile(rf"(?:{'|'.join(KIND_OF_PREFIX)})-\d{{3,}}")


class Problem(NamedTuple):
    """What is wrong with one field."""

    field: Phrase
    reason: Phrase


def known_kind(kind: str) -> str:
    """Return the kind if the record has it.

    Raises:
        RecordError: It has not.
    """
    if kind not in KINDS:
        choices = kind_choices(tuple(KINDS))
        raise refused(RecordError, "refusals.unknown_kind", kind=kind, kinds=choices)
    return kind


def fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind, in order."""
    return tuple(KINDS[known_kind(kind)].model.model_fields)


def allowed(kind: str, field: str) -> tuple[str, ...]:
    """Return the values of a closed set, or nothing for a free field."""
    return tuple(_literals(KINDS[kind].model.model_fields[field].annotation))


def _literals(annotation: Any) -> Iterable[str]:
    if getattr(annotation, "__origin__", None) is Literal:
        return get_args(annotation)
    return [value for part in get_args(annotation) for value in _literals(part)]


def checked(kind: str, values: dict[str, Any]) -> ItemData:
    """Return values as the data of their kind; an empty value stands for its default.

    Raises:
        RecordError: A field is unknown, missing or holds what it cannot.
    """
    model = KINDS[known_kind(kind)].model
    given = {
        name: value
        for name, value in values.items()
        if name not in model.model_fields or (value is not None and value != "")
    }
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise _unfit(error, kind) from error


def _unfit(error: ValidationError, kind: str) -> RecordError:
    about = kind_phrase(kind)
    reasons = tuple(
        Phrase("refusals.field", values={"kind": about, **problem._asdict()})
        for problem in problems(error, kind)[:_TOLD]
    )
    if all(detail["type"] != "extra_forbidden" for detail in error.errors(include_url=False)):
        return refused_for(RecordError, reasons)
    fields = {"kind": about, "fields": field_choices(fields_of(kind))}
    return refused_for(RecordError, reasons, (Phrase("refusals.fields", values=fields),))


def merged(data: ItemData, values: dict[str, Any]) -> dict[str, Any]:
    """Return what an item says with some fields set anew.

    Named parts (scores, an indicator) are set one by one; None takes one away. Lists are replaced.
    """
    now = data.values()
    for name, value in values.items():
        old = now.get(name)
        if isinstance(old, dict) and isinstance(value, dict):
            value = {key: part for key, part in {**old, **value}.items() if part is not None}
        now[name] = value
    return now


def references(values: dict[str, Any]) -> set[str]:
    """Return the ids of items that values point to."""
    return {text for text in texts(values) if _REFERENCE.fullmatch(text)}


def problems(error: ValidationError, kind: str = "") -> list[Problem]:
    """Return what is wrong, field by field, in words a person or a model can act on."""
    return [_problem(dict(detail), kind) for detail in error.errors(include_url=False)]


def _problem(detail: dict[str, Any], kind: str) -> Problem:
    place = [part for part in detail["loc"] if not str(part).startswith("function-")]
    return Problem(place_phrase(place) if place else kind_phrase(kind), _reason(detail, place))


def _reason(detail: dict[str, Any], place: list[int | str]) -> Phrase:
    """Return why a field is refused; what pydantic says only where we have no words of our own."""
    told = _ALIKE.get(detail["type"], detail["type"])
    if not has(f"refusals.value.{told}"):
        return Phrase("refusals.value.other", _plain(str(detail["msg"])))
    given = detail.get("ctx") or {}
    field = next((part for part in reversed(place) if isinstance(part, str)), "")
    values = {
        "allowed": value_choices(field, tuple(_QUOTED.findall(str(given.get("expected", ""))))),
        "longest": MAX_TEXT,
        "most": MAX_LIST,
        "least": given.get("ge"),
        "above": given.get("gt"),
        "greatest": given.get("le"),
        **{name: given[name] for name in ("lowest", "highest") if name in given},
    }
    return Phrase(f"refusals.value.{told}", values=values)


def _plain(message: str) -> str:
    sentence = message.replace("Input should", "must").replace("Value error, ", "")
    return sentence[0].lower() + sentence[1:].split(", unable")[0]
