"""For every rule: where it speaks, where it is silent, and where it cannot know."""

from __future__ import annotations

from . import aspects, checking, direction, linking, planning, working
from .pair import Pair
from .silent import SILENT

__all__ = ["PAIRS", "SILENT"]

PAIRS: dict[str, Pair] = {
    **direction.PAIRS,
    **aspects.PAIRS,
    **planning.PAIRS,
    **working.PAIRS,
    **checking.PAIRS,
    **linking.PAIRS,
}
