"""What a series counts: electricity, a fuel, water, a fraction of waste; and the aspect of it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assistant.extraction.text.cues import Patterns, patterns, shows, table
from assistant.settings import Language
from assistant.wording import say


class Commodity(NamedTuple):
    """Something bought or used that is counted.

    Args:
        key: Its key in the wording.
        cues: Patterns that name it.
        impacts: Keys of the impacts its use has; none where it leads to no aspect.
    """

    key: str
    cues: Patterns
    impacts: tuple[str, ...]

    def name(self, language: Language) -> str:
        """Return what it is called."""
        return say(f"extraction.commodity.{self.key}", language)

    def aspect(self, language: Language) -> dict[str, object]:
        """Return the aspect that its use is."""
        name = self.name(language)
        return {
            "aspect": say("extraction.aspect.use", language, name=_lower(name)),
            "impacts": [say(f"extraction.impact.{key}", language) for key in self.impacts],
            "condition": "normal",
        }


def _lower(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@cache
def commodities() -> tuple[Commodity, ...]:
    """Return everything the shipped table knows, in its order."""
    return tuple(
        Commodity(
            row["key"],
            tuple(re.compile(cue, re.IGNORECASE) for cue in row["cues"]),
            tuple(row.get("impacts", ())),
        )
        for row in table("commodities")
    )


def commodity_of(text: str) -> Commodity | None:
    """Return the first commodity that a text names, or None."""
    return next((each for each in commodities() if shows(each.cues, text)), None)


def waste_aspect(name: str, code: str, language: Language) -> dict[str, object]:
    """Return the aspect that a fraction of waste is."""
    is_hazardous = shows(patterns("chemicals", "hazardous_code"), code)
    impact = "hazardous_waste" if is_hazardous else "waste"
    said = f"{name} ({code})" if code else name
    return {
        "aspect": say("extraction.aspect.waste", language, name=said),
        "impacts": [say(f"extraction.impact.{impact}", language)],
        "condition": "normal",
    }
