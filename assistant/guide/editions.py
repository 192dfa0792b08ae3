"""Which edition a question is about, and whether it sets one against the other."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.guide.cues import shows, without
from assistant.settings import Edition
from assistant.standard import find_editions


class EditionAsked(NamedTuple):
    """What a question says about editions.

    Args:
        editions: Editions it is about; none when it names none, or compares.
        compares: Whether it asks what differs between them.
    """

    editions: tuple[Edition, ...]
    compares: bool


def edition_asked(text: str) -> EditionAsked:
    """Read the edition out of the sentence that asks, not out of what surrounds it."""
    text = _without_givens(text)
    core = _asking(text)
    named = find_editions(core)
    whole = find_editions(text)
    if (
        not named
        and len(set(whole)) == 1
        and (shows("editions", "that_one", core) or not _is_background(text))
    ):
        named = whole
    if not named or (_is_background(core) and not shows("editions", "that_one", core)):
        return EditionAsked((), compares=False)
    if len(named) > 1 or ("2015" in named and shows("editions", "compares", core)):
        return EditionAsked((), compares=True)
    return EditionAsked(named, compares=False)


def _asking(text: str) -> str:
    """Return the sentences that ask; the last one where none does."""
    parts = _parts(text)
    return " ".join([part for part in parts if part.endswith("?")] or parts[-1:])


def _without_givens(text: str) -> str:
    """Take away what a question takes as given, unless it says what 2015 asks for."""
    kept = [
        part if shows("editions", "states", part) else without("editions", "given", part)
        for part in _parts(text)
    ]
    return " ".join(part.strip() for part in kept)


def _parts(text: str) -> list[str]:
    """Cut a message after each end mark, because people forget capital letters."""
    return [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if part]


def _is_background(text: str) -> bool:
    """Tell whether 2015 is only where they come from ("we are certified to the 2015 one")."""
    return shows("editions", "background", text) and not shows("editions", "states", text)
