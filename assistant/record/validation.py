"""Whether values fit a kind, and what to tell whoever wrote them when they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, get_args

from pydantic import ValidationError

from assistant.errors import RecordError
from assistant.record.items import texts
from assistant.record.kinds import KIND_OF_PREFIX, KINDS
from assistant.record.kinds.fields import MAX_LIST, MAX_TEXT, ItemData

_REFERENCE = re.compile(rf"(?:{'|'.join(KIND_OF_PREFIX)})-\d{{3,}}")


class Problem(NamedTuple):
    """What is wrong with one field."""

    field: str
    reason: str


def known_kind(kind: str) -> str:
    """Return the kind if the record has it.

    Raises:
        RecordError: It has not.
    """
    if kind not in KINDS:
        raise RecordError(f'The record has no kind "{kind}".', f"Kinds are: {', '.join(KINDS)}.")
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
        found = problems(error, kind)
        message = " ".join(f'Field "{name}" of {kind} {reason}.' for name, reason in found[:3])
        raise RecordError(message, f"Fields of {kind}: {', '.join(fields_of(kind))}.") from error


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
    place = [str(part) for part in detail["loc"] if not str(part).startswith("function-")]
    field = ".".join(place)
    given = detail.get("ctx") or {}
    reasons = {
        "extra_forbidden": "does not exist",
        "missing": "is missing",
        "literal_error": f"must be one of: {str(given.get('expected', '')).replace(' or ', ', ')}",
        "string_type": "must be text",
        "string_too_long": f"is longer than {MAX_TEXT:,} characters",
        "string_unicode": "holds characters that are not text",
        "list_type": "must be a list",
        "too_long": f"has more than {MAX_LIST:,} entries",
        "dict_type": "must hold named values",
        "model_type": "must hold named values",
        "greater_than_equal": f"must be at least {given.get('ge')}",
        "less_than_equal": f"must be at most {given.get('le')}",
    }
    reason = reasons.get(detail["type"], _plain(str(detail["msg"])))
    return Problem(field or kind, reason)


def _plain(message: str) -> str:
    sentence = message.replace("Input should", "must").replace("Value error, ", "")
    return sentence[0].lower() + sentence[1:].split(", unable")[0]
