"""How often "every month" is, in three languages."""

from __future__ import annotations

from functools import cache

from assistant.record.cues import Cues
from assistant.settings import shipped
from assistant.shipped_data import read_yaml


@cache
def days_between(frequency: str) -> int | None:
    """Return the days that lie between two readings, or None when the words do not tell.

    Args:
        frequency: As a person wrote it: "every month", "kvartalsvis".
    """
    return next((days for days, cues in _table() if cues.heard_in(frequency)), None)


@cache
def _table() -> tuple[tuple[int, Cues], ...]:
    lines = read_yaml(shipped("knowledge") / "record" / "frequencies.yaml")
    return tuple((line["days"], Cues(line["words"])) for line in lines)
