"""The steps of the way to a working system, as data, and which points each one moves."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from assistant.contents import shipped
from assistant.shipped_data import read_yaml


class StepPlan(NamedTuple):
    """A step as it is laid out for everybody.

    Args:
        id: Name of the step; its reason stands under `roadmap.why.`.
        phase: Phase it belongs to.
        kind: Kind of items it is mostly about.
        needs: Steps that come before.
        points: Prefixes or ids of the requirement points it moves.
        asks: Fields of that kind that have to be filled besides.
    """

    id: str
    phase: str
    kind: str
    needs: tuple[str, ...]
    points: tuple[str, ...]
    asks: tuple[str, ...] = ()


@cache
def phases() -> tuple[str, ...]:
    """Return the phases in their order."""
    return tuple(_file()["phases"])


@cache
def plans() -> tuple[StepPlan, ...]:
    """Return every step, each after those that it needs."""
    return tuple(
        StepPlan(
            row["id"],
            row["phase"],
            row["kind"],
            tuple(row["needs"]),
            tuple(row["points"]),
            tuple(row.get("asks", ())),
        )
        for row in _file()["steps"]
    )


def step_of(point: str) -> str | None:
    """Return the step that moves a requirement point, or None when no step does."""
    return _places().get(point) or _places().get(point.partition(".")[0])


@cache
def _places() -> dict[str, str]:
    return {point: plan.id for plan in plans() for point in plan.points}


@cache
def _file() -> Any:
    return read_yaml(shipped("knowledge") / "record" / "roadmap.yaml")
