"""What one kind of draft is written from: facts, and rows of facts about single items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from assistant.drafting.facts import Fact, Item, entries, items_of
from assistant.drafting.marking import day_text
from assistant.drafting.phrases import listed, whole
from assistant.record import allowed, fields_of, value_text
from assistant.settings import Edition, Language

LONGEST = 1_200


class Request(NamedTuple):
    """What is to be drafted, and from what.

    Args:
        record: An export of the record; its text is not trusted.
        language: The language to write in.
        edition: The edition of ISO 14001 to write for.
        today: The day of the draft.
        about: Which one of its kind: an id such as `NC-003`, or a year; "" leaves it open.
    """

    record: Mapping[str, Any]
    language: Language
    edition: Edition
    today: date
    about: str = ""

    def items(self, kind: str) -> list[Item]:
        """Return the items of one kind."""
        return items_of(self.record, kind)

    def item(self, item_id: object) -> tuple[str, Item] | None:
        """Return an item by its id, with its kind."""
        table = self.record.get("items")
        for kind in table if isinstance(table, Mapping) else self.record:
            for item in self.items(kind):
                if item.get("id") == item_id:
                    return kind, item
        return None


class Material(NamedTuple):
    """Everything a draft can say.

    Args:
        facts: Facts by the name of their blank.
        rows: Material about single items, which the facts above hold for as well.
    """

    facts: Mapping[str, Fact] = {}
    rows: Mapping[str, tuple[Material, ...]] = {}

    def each(self, name: str) -> list[Material]:
        """Return the rows of one name; without a name, the material itself."""
        if not name:
            return [self]
        return [Material({**self.facts, **row.facts}, row.rows) for row in self.rows.get(name, ())]


def facts_of(
    item: Item, kind: str, names: Mapping[str, str], language: Language
) -> dict[str, Fact]:
    """Return what an item tells, each fact with the item as its source.

    Args:
        item: The item.
        kind: Its kind.
        names: Fields of the item by the name of the fact.
        language: The language of dates, numbers and fixed values.
    """
    source = whole(item.get("id"), 40)
    told = {name: _text(kind, field, item.get(field), language) for name, field in names.items()}
    return {name: Fact(text, (source,)) for name, text in told.items() if text}


def row(item: Item, kind: str, names: Mapping[str, str], language: Language) -> Material:
    """Return a row that holds what an item tells and nothing else."""
    return Material(facts_of(item, kind, names, language))


def _text(kind: str, field: str, value: object, language: Language) -> str:
    if field in fields_of(kind) and value in allowed(kind, field):
        return value_text(kind, field, value, language)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value, language)
    if isinstance(value, list | tuple):
        return listed([text for part in value if (text := whole(part, 90))], language)
    if isinstance(value, str) and (day := as_day(value)):
        return day_text(day, language)
    return whole(value, LONGEST)


def number_text(number: float, language: Language) -> str:
    """Return a number as the language writes it."""
    text = f"{Decimal(str(number)).normalize():f}"
    return text if language == "en" else text.replace(".", ",")


def as_day(value: object) -> date | None:
    """Return the day that a value of an export tells, or None."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def counted(number: int, items: Iterable[Item]) -> Fact:
    """Return a number of items, which rests on all of them."""
    return Fact(str(number), tuple(whole(item.get("id"), 40) for item in items))


def readings_of(item: Item) -> list[Item]:
    """Return the readings of an item that have a day and a value, oldest first, with its id."""
    dated = [
        reading | {"id": item.get("id")}
        for reading in entries(item, "readings")
        if isinstance(reading, dict)
        and reading.get("value") is not None
        and as_day(reading.get("date"))
    ]
    return sorted(dated, key=lambda reading: str(reading["date"]))
