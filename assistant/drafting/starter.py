"""A first register for a company of a known sector: what is usual there, for a person to prune."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from assistant.record import Change, Record
from assistant.sectors import Sector
from assistant.settings import Language
from assistant.wording import say


class Starter(NamedTuple):
    """What is usual in a sector and not recorded yet.

    Args:
        changes: Aspects, then obligations.
        known: How many of them are recorded or proposed already.
    """

    changes: tuple[Change, ...]
    known: int


def starter(sector: Sector, record: Record, language: Language) -> Starter:
    """Return a starter register for a company.

    Nothing in it is assessed: whether an aspect is there and significant, and whether an obligation
    applies, only the company knows.

    Args:
        sector: Its sector.
        record: Its record; what stands there or waits there is left out.
        language: Language of the entries.
    """
    there = {*_recorded(record)}
    wanted = [*_aspects(sector, language), *_obligations(sector, language)]
    fresh = [change for change in wanted if _name(change.kind, change.values or {}) not in there]
    return Starter(tuple(fresh), len(wanted) - len(fresh))


def _aspects(sector: Sector, language: Language) -> Iterator[Change]:
    for each in sorted(sector.aspects, key=lambda aspect: not aspect.usual):
        values = {
            "activity": each.activity[language],
            "aspect": each.aspect[language],
            "impacts": list(each.impacts[language]),
            "condition": each.condition,
            "life_cycle_stage": say(f"sectors.stage.{each.stage}", language),
            "control": each.control,
        }
        yield Change(kind="aspect", operation="create", values=values)


def _obligations(sector: Sector, language: Language) -> Iterator[Change]:
    for each in sector.obligations:
        values = {"title": each.title[language], "source": each.source}
        yield Change(kind="obligation", operation="create", values=values)


def _recorded(record: Record) -> Iterator[tuple[str, str]]:
    for item in record.items():
        yield _name(item.kind, item.data.values())
    for proposal in record.pending():
        for change in proposal.changes:
            yield _name(change.kind, change.values or {})


def _name(kind: str, values: dict[str, Any]) -> tuple[str, str]:
    """Return what an entry is known by; the same aspect of another activity is another one."""
    parts = ("activity", "aspect") if kind == "aspect" else ("title",)
    return kind, " / ".join(str(values.get(part, "")).casefold().strip() for part in parts)
