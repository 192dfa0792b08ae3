"""What a hostile file is called, what is in it, and what may become of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Outcome = Literal["read", "refused", "either"]


class Case(NamedTuple):
    """One file.

    Args:
        name: Its name on the disk.
        content: Its bytes.
        outcome: What must become of it; `either` where a reader may mend what is broken.
    """

    name: str
    content: bytes
    outcome: Outcome = "refused"


def cut(name: str, content: bytes) -> list[Case]:
    """The same file torn off at three places."""
    stem, _, suffix = name.rpartition(".")
    return [
        Case(f"{stem} cut {share}.{suffix}", content[: len(content) * share // 100], "either")
        for share in (10, 50, 90)
    ]
