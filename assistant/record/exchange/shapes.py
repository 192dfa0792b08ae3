"""What the fields of a kind are made of, read off its model; new fields need nothing here."""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from assistant.record.kinds import KINDS

Form = Literal[
    "text",
    "choice",
    "day",
    "whole",
    "number",
    "truth",
    "texts",
    "named",
    "entry",
    "entries",
    "other",
]
_SCALARS: dict[object, Form] = {
    str: "text",
    bool: "truth",
    int: "whole",
    float: "number",
    date: "day",
}


@dataclass(frozen=True)
class Shape:
    """What one field, or one part of an entry, may hold.

    Args:
        name: Name of the field.
        form: What it holds; `other` is written as JSON.
        choices: The closed set of a `choice`.
        inner: What the values of a `named` field are.
        parts: Parts of an `entry` or of each of its `entries`.
        default: What it says when nothing is given, as JSON holds it.
        required: Whether there is no default.
    """

    name: str
    form: Form
    choices: tuple[str, ...] = ()
    inner: Shape | None = None
    parts: tuple[Shape, ...] = ()
    default: Any = None
    required: bool = False

    @property
    def main(self) -> Shape | None:
        """The part that a bare text stands for: the first that is text."""
        return next((part for part in self.parts if part.form == "text"), None)


@cache
def shapes(kind: str) -> dict[str, Shape]:
    """Return the shape of every field of a kind, in order."""
    return {shape.name: shape for shape in _parts(KINDS[kind].model)}


def _parts(model: type[BaseModel]) -> tuple[Shape, ...]:
    return tuple(_of_field(name, field) for name, field in model.model_fields.items())


def _of_field(name: str, field: FieldInfo) -> Shape:
    shape = shape_of(name, field.annotation)
    required = field.is_required()
    default = None if required else to_jsonable_python(field.get_default(call_default_factory=True))
    return Shape(name, shape.form, shape.choices, shape.inner, shape.parts, default, required)


def shape_of(name: str, annotation: Any) -> Shape:
    """Return the shape of whatever a field is annotated with."""
    kind = _bare(annotation)
    origin, given = get_origin(kind), get_args(kind)
    if origin is Literal and all(isinstance(value, str) for value in given):
        return Shape(name, "choice", choices=given)
    if origin is list:
        return _of_list(name, shape_of(name, given[0]))
    if origin is dict:
        inner = shape_of(name, given[1])
        named = inner.form in ("text", "number", "whole") and _bare(given[0]) is str
        return Shape(name, "named", inner=inner) if named else Shape(name, "other")
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return Shape(name, "entry", parts=_parts(kind))
    return Shape(name, _SCALARS.get(kind, "other"))


def _of_list(name: str, inner: Shape) -> Shape:
    if inner.form == "entry":
        return Shape(name, "entries", parts=inner.parts)
    return Shape(name, "texts" if inner.form in ("text", "choice") else "other")


def _bare(annotation: Any) -> Any:
    """Take off what only bounds a value: `Annotated`, and the None of a field left open."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        kinds = [part for part in get_args(annotation) if part is not type(None)]
        return _bare(kinds[0]) if len(kinds) == 1 else annotation
    return annotation
