"""What fields of the record are made of: texts, dates, numbers, lists, within safe bounds."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

MAX_TEXT = 20_000
MAX_LIST = 1_000
FIRST_DATE, LAST_DATE = date(1900, 1, 1), date(2200, 12, 31)
MAX_NUMBER = 1e15
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _printable(text: str) -> str:
    """Drop control characters, which pasted pages bring along and databases refuse."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _some(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty_text", "must not be empty")
    return text


def _iso_date(value: object) -> object:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value.strip()):
        return value.strip()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("not_a_date", "must be a date such as 2027-03-31")


def _in_range(day: date) -> date:
    if not FIRST_DATE <= day <= LAST_DATE:
        raise PydanticCustomError("date_range", "must be between the years 1900 and 2200")
    return day


def _finite(number: float) -> float:
    if not math.isfinite(number) or abs(number) > MAX_NUMBER:
        raise PydanticCustomError("not_finite", "must be an ordinary number")
    return number


def _from_text(field: str) -> BeforeValidator:
    """Take a bare text where an entry is meant: it becomes the entry's main field."""
    return BeforeValidator(lambda value: {field: value} if isinstance(value, str) else value)


Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_printable)]
Naming = Annotated[Text, AfterValidator(_some)]
Day = Annotated[date, BeforeValidator(_iso_date), AfterValidator(_in_range)]
Number = Annotated[float, AfterValidator(_finite)]
Months = Annotated[int, Field(ge=1, le=1200)]
Texts = Annotated[list[Naming], Field(max_length=MAX_LIST)]
TextByName = Annotated[dict[Naming, Text], Field(max_length=MAX_LIST)]
NumberByName = Annotated[dict[Naming, Number], Field(max_length=MAX_LIST)]


class Entry(BaseModel):
    """A part of an item that has fields of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ItemData(BaseModel):
    """What one item of the record says; every kind is a subclass.

    Attributes:
        naming: The one field an item cannot do without, by which people call it.
        sound: Further fields that a sound item has, in the order to ask for them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    naming: ClassVar[str] = "title"
    sound: ClassVar[tuple[str, ...]] = ()

    def values(self) -> dict[str, Any]:
        """Return every field as JSON holds it."""
        return self.model_dump(mode="json")


class Need(Entry):
    """What an interested party needs or expects."""

    text: Naming
    becomes_obligation: bool = False


class Indicator(Entry):
    """What an objective is measured by."""

    name: Text = ""
    unit: Text = ""
    baseline: Number | None = None
    target: Number | None = None


class Reading(Entry):
    """One value of an indicator."""

    date: Day | None = None
    value: Number | None = None
    note: Text = ""


class Drill(Entry):
    """One exercise of an emergency response."""

    date: Day | None = None
    result: Text = ""


class Finding(Entry):
    """One result of an audit."""

    text: Naming
    grade: Text = ""
    clause: Text = ""


Needs = Annotated[list[Annotated[Need, _from_text("text")]], Field(max_length=MAX_LIST)]
Readings = Annotated[list[Annotated[Reading, _from_text("note")]], Field(max_length=MAX_LIST)]
Drills = Annotated[list[Annotated[Drill, _from_text("result")]], Field(max_length=MAX_LIST)]
Findings = Annotated[list[Annotated[Finding, _from_text("text")]], Field(max_length=MAX_LIST)]
