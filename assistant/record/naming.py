"""Kinds, fields and their values as phrases, so that a refusal names them as its reader does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.errors import Phrase
from assistant.record.changes import canonical
from assistant.wording import has


def kind_phrase(kind: str) -> Phrase:
    """Return what a kind is called."""
    return Phrase(f"record.kind.{kind}", kind)


def field_phrase(field: str) -> Phrase:
    """Return what a field is called."""
    return Phrase(f"record.field.{field}", field)


def kind_choices(kinds: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return kinds to choose from, each with the name to type."""
    return tuple(Phrase(f"record.kind.{kind}", kind, shows_plain=True) for kind in kinds)


def field_choices(fields: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return fields to choose from, each with the name to type."""
    return tuple(Phrase(f"record.field.{field}", field, shows_plain=True) for field in fields)


def value_choices(field: str, values: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return the values of a closed set to choose from, each as it is typed."""
    return tuple(Phrase(f"record.value.{field}.{v}", v, shows_plain=True) for v in values)


def place_phrase(place: Sequence[int | str]) -> Phrase:
    """Return where in an item a value stands: a field, or a part of one.

    Args:
        place: Names of fields, and numbers of entries from 0; not empty.
    """
    words = [_part(part) for part in place]
    plain = ".".join(map(str, place))
    return words[0] if len(words) == 1 else Phrase("refusals.place", plain, {"parts": tuple(words)})


def _part(part: int | str) -> Phrase:
    if isinstance(part, str):
        return field_phrase(part)
    return Phrase("refusals.entry", str(part), {"number": part + 1})


def value_phrase(field: str, value: Any) -> Phrase:
    """Return what stands in a field.

    Args:
        field: Which field.
        value: As JSON holds it.
    """
    if value in (None, "", [], {}):
        return Phrase("record.value.nothing", repr(value))
    if isinstance(value, str):
        known = f"record.value.{field}.{value}"
        return Phrase(known if has(known) else "refusals.text", repr(value), {"text": value[:80]})
    text = canonical(value) if isinstance(value, list | dict) else str(value)
    return Phrase("refusals.text", repr(value), {"text": text[:80]})


def tampering(key: str, **values: object) -> Phrase:
    """Return one sentence on what in the history does not fit.

    Args:
        key: Which of the texts under `refusals.tampered.`.
        values: What fills its blanks.
    """
    return Phrase(f"refusals.tampered.{key}", values=values)


def status_phrase(status: str) -> Phrase:
    """Return how a proposal was decided, within a sentence."""
    return Phrase(f"refusals.status.{status}", status)
