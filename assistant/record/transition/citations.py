"""Clause numbers of the 2015 edition that still stand in the texts of a record."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from assistant.contents import shipped
from assistant.record.items import Item, texts
from assistant.record.snapshot import Snapshot
from assistant.record.transition.findings import Found
from assistant.shipped_data import read_yaml

# What happened is told in the words of its day and is not written anew.
_HISTORY = ("audit", "evaluation", "nonconformity", "review")
_NEAR = 60


class Renumbered(NamedTuple):
    """A number of the 2015 edition, its number in 2026, and how it is recognised."""

    old: str
    new: str
    pattern: re.Pattern[str]


@cache
def renumbered() -> tuple[Renumbered, ...]:
    """Return the numbers that have moved, read once a process."""
    rows = read_yaml(shipped("knowledge") / "record" / "transition.yaml")["renumbered"]
    return tuple(
        Renumbered(row["from"], row["to"], _pattern(row["from"], row["near"])) for row in rows
    )


def _pattern(number: str, near: list[str]) -> re.Pattern[str]:
    bare = rf"(?<![\d.]){re.escape(number)}(?!\.?\d)"
    if not near:
        return re.compile(bare)
    words = "|".join(map(re.escape, near))
    after = rf"{bare}[^\n]{{0,{_NEAR}}}?(?<!\w)(?:{words})"
    before = rf"(?<!\w)(?:{words})[^\n]{{0,{_NEAR}}}?{bare}"
    return re.compile(f"{after}|{before}", re.IGNORECASE)


def citations(snapshot: Snapshot) -> Found:
    """Look for items that cite a number of the 2015 edition in its old meaning."""
    cited = {
        item.id: moved
        for item in snapshot.items
        if _is_living(item, snapshot.today) and (moved := cited_in(item))
    }
    told = tuple(
        f"{item_id} ({', '.join(f'{one.old} → {one.new}' for one in moved)})"
        for item_id, moved in cited.items()
    )
    return Found("to_do" if cited else "nothing", tuple(cited), details=told)


def cited_in(item: Item) -> tuple[Renumbered, ...]:
    """Return the old numbers that the texts of an item cite."""
    said = "\n".join(texts(item.data.values()))
    return tuple(one for one in renumbered() if one.old in said and one.pattern.search(said))


def _is_living(item: Item, today: date) -> bool:
    if item.kind not in _HISTORY:
        return item.kind != "organisation"
    day: date | None = item.value("date") if item.kind != "nonconformity" else None
    return day is not None and day > today
