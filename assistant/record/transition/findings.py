"""What the record shows of a change in the standard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from assistant.record.items import Item
from assistant.record.readiness.verdict import Verdict, ids_of
from assistant.record.snapshot import Snapshot

TransitionState = Literal["done", "to_do", "nothing"]


class Found(NamedTuple):
    """What a look into the record found.

    Args:
        state: Whether the record has what the 2026 edition asks for, or nothing has to be done.
        ids: Items that show it, or that have to be worked on.
        key: Which of the sentences of that state tells it; empty for the only one.
        details: What is lacking: values of a closed set, or words of their own.
    """

    state: TransitionState
    ids: tuple[str, ...] = ()
    key: str = ""
    details: tuple[str, ...] = ()


Look = Callable[[Snapshot], Found]


def nothing(snapshot: Snapshot) -> Found:
    """Find that nothing has to be done: the words changed, not the duty."""
    return Found("nothing")


def done_or(state: TransitionState, lacking: Iterable[Item], others: Iterable[Item]) -> Found:
    """Return that a state holds for what lacks something, or that all is done."""
    ids = ids_of(lacking)
    return Found(state, ids) if ids else Found("done", ids_of(others))


def from_verdict(verdict: Verdict) -> Found:
    """Return what readiness found, as something done or to do."""
    return Found("to_do" if verdict.is_open else "done", verdict.ids)
