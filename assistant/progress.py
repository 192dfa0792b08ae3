"""How far work on documents has come, in words; the same at every door."""

from __future__ import annotations

from typing import Protocol

from assistant.contents import Language
from assistant.wording import say

_MINUTE, _HOUR = 60, 3_600
# Shorter times are told to the second, longer ones in steps, so that they do not flicker.
_EXACT, _STEP = 10, 5


class HowFar(Protocol):
    """How far something has come."""

    @property
    def name(self) -> str:
        """Name of the file."""
        ...

    @property
    def done(self) -> int:
        """Files read, or parts of the file that have a vector."""
        ...

    @property
    def total(self) -> int:
        """Files to read, or parts there are; 0 while that is not known."""
        ...

    @property
    def seconds_left(self) -> float | None:
        """Until it is done; None while that cannot be told."""
        ...


class StepProgress(HowFar, Protocol):
    """What is being done with one file now, and until everything asked for is done."""

    @property
    def step(self) -> str:
        """`reading` or `vectors`."""
        ...


def progress_text(progress: StepProgress, language: Language) -> str:
    """Return what is being done with a file now, and how long everything will take."""
    told = say(
        f"documents-life.progress.{progress.step}",
        language,
        name=progress.name,
        number=progress.done + 1,
        done=progress.done,
        total=progress.total,
    )
    if progress.seconds_left is None:
        return told
    time = time_text(progress.seconds_left, language)
    return say("documents-life.progress.left", language, what=told, time=time)


def time_text(seconds: float, language: Language) -> str:
    """Return about how long something takes."""
    if seconds >= 2 * _HOUR:
        key, count = "hours", round(seconds / _HOUR)
    elif seconds >= 2 * _MINUTE:
        key, count = "minutes", round(seconds / _MINUTE)
    else:
        step = _STEP if seconds > _EXACT else 1
        key, count = "seconds", max(1, round(seconds / step) * step)
    return say(f"documents-life.progress.{key}", language, count=count)
