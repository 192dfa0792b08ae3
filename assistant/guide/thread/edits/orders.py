"""Orders about what the record holds, read clause by clause: "push Sarah's deadline to 15 Jan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Literal, NamedTuple

from assistant.dates import find_date, without_dates
from assistant.guide.cues import table
from assistant.guide.known import Known
from assistant.guide.telling.editing import edits_in
from assistant.guide.thread.edits.spans import later
from assistant.guide.thread.further import stand_in
from assistant.guide.turns import Turn
from assistant.months import NAMES
from assistant.record import allowed, fields_of
from assistant.retrieval.words import is_common

Does = Literal[
    "removing",
    "removable",
    "finishing",
    "finished",
    "started",
    "postponing",
    "handing",
    "marking",
]
_TABLE = "orders"
_TRIED: tuple[Does, ...] = (
    "removing",
    "removable",
    "finishing",
    "postponing",
    "handing",
    "marking",
    "finished",
    "started",
)
_VERBS = (
    r"put|give|set|push|move|mark|make|change|assign|hand|take|close|remove|delete|bin|drop|"
    r"you can|can you|can go|sett?e?|gi|flytte?|skyve?|merke?|lukke?|slette?|fjerne?|ta|stryke?|"
    r"kan du|du kan|bort med|ge|sätta?|flytta|skjuta?|markera|stänga?|stryka?|bocka|byta?|bytte?"
)
_CLAUSE = re.compile(
    rf"(?<=[^\W\d_)%])[.;!?]+\s+|,\s+|\s[–-]\s|\s(?:and|og|och|å|so|så|but|men)\s+(?=(?:{_VERBS})\b)",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?:{NAMES})\b", re.IGNORECASE)
_PARTICLE = re.compile(
    r"(?: (?:back|out|forward|over|up|on|ut|fram|frem|på|opp|upp|över|tilbake))+$", re.IGNORECASE
)
# The field that holds when something has to be done, to be renewed, or to be looked at again.
_DAYS = {
    "action": "due",
    "objective": "due",
    "document": "review_date",
    "competence": "valid_until",
}
_PEOPLE = ("owner", "person", "evaluator")


class Order(NamedTuple):
    """One thing that a message wants done.

    Args:
        does: What is to be done.
        thing: The words for what it is done with; empty when it names nothing.
        before: What the message says before.
        after: What it says behind.
        by: The person who did it; empty when nobody is named.
        words: The words that say what it is to be: a person, a day, a value.
        clause: The clause it stands in.
    """

    does: Does
    thing: str
    before: str
    after: str
    by: str = ""
    words: str = ""
    clause: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether its verb is one that is only used of entries."""
        return any(pattern.search(self.clause) for pattern in _patterns("surely"))

    @property
    def is_told(self) -> bool:
        """Whether it is said of a thing, and ordered of none."""
        return self.does in ("removable", "finished", "started")


def orders_in(text: str) -> list[Order]:
    """Return what a message wants done with things it does not name by id, in its order."""
    return [order for start, end in _clauses(text) if (order := _order(text, start, end))]


def again_in(text: str) -> str:
    """Return the words for what the same is to be done with once more; empty when it is not."""
    return next((m["item"] for p in _patterns("again") if (m := p.search(text.strip()))), "")


def change(order: Order, item: Known, turn: Turn) -> dict[str, Any] | None:
    """Return the fields that an order sets of an item; None when it cannot be done with it."""
    if order.does in ("removing", "removable"):
        return {} if item.id else None
    if order.does in ("finishing", "finished"):
        return _standing(item, "done", "closed")
    if order.does == "started":
        return _standing(item, "in_progress")
    if order.does == "handing":
        field = next((name for name in _PEOPLE if name in fields_of(item.kind)), "")
        return {field: order.words} if field else None
    if order.does == "postponing":
        field = _DAYS.get(item.kind, "")
        day = find_date(f"till {order.words}", turn.today) or later(item.day, order.words)
        return {field: day} if field and day else None
    return _marked(order, item, turn)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _CLAUSE.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


@cache
def _patterns(does: str) -> tuple[re.Pattern[str], ...]:
    words: dict[str, str] = table(_TABLE)["words"]
    made = []
    for text in table(_TABLE)[does]:
        for name, instead in words.items():
            text = text.replace(f"{{{name}}}", instead)
        made.append(re.compile(text, re.IGNORECASE))
    return tuple(made)


def _order(text: str, start: int, end: int) -> Order | None:
    clause = text[start:end].strip()
    for does in _TRIED:
        for pattern in _patterns(does):
            match = pattern.search(clause)
            order = match and _read(does, match, text[:start], text[end:])
            if order:
                return order
    return None


def _read(does: Does, match: re.Match[str], before: str, after: str) -> Order | None:
    caught = {name: told.strip() for name, told in match.groupdict().items() if told}
    thing, by = _PARTICLE.sub("", caught.get("item", "")), caught.get("by", "")
    words = next((caught[name] for name in ("who", "when", "span", "value") if name in caught), "")
    if does == "postponing" and not ("span" in caught or _is_day(words)):
        return None
    if does in ("removing", "removable") and find_date(match.string, "2000-01-01"):
        # what is to be gone by a day is a task
        return None
    if does == "marking":
        words += after
    return Order(does, thing, before, after, by, words, match.string)


def _is_day(words: str) -> bool:
    """Tell whether words name a day, or a time to add, and nothing else that matters."""
    rest = re.findall(r"[^\W\d_]{2,}", _MONTH.sub(" ", without_dates(f"till {words}")))
    return bool(find_date(f"till {words}", "2000-01-01") or later("2000-01-01", words)) and not [
        word for word in rest if not is_common(word.lower()) and word.lower() not in _times()
    ]


@cache
def _times() -> frozenset[str]:
    return frozenset(str(table(_TABLE)["times"]).split())


def _standing(item: Known, *wanted: str) -> dict[str, Any] | None:
    if "status" not in fields_of(item.kind) or item.kind not in ("action", "nonconformity"):
        return None
    status = next((name for name in wanted if name in allowed(item.kind, "status")), "")
    return {"status": status} if status and status != item.status else None


def _marked(order: Order, item: Known, turn: Turn) -> dict[str, Any] | None:
    fields: dict[str, Any] = {}
    put = f"{stand_in(item)}: {order.words}"
    for fact in edits_in(put, replace(turn, text=put)):
        if fact.operation == "update" and fact.item == stand_in(item):
            fields |= fact.fields
    return fields or None
