"""What a scorer gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """How much of what was asked for is there.

    Args:
        met: How many of them.
        of: Out of how many; at least 1.
        explanation: What was missing or wrong.
    """

    met: int
    of: int = 1
    explanation: str = ""

    @property
    def value(self) -> float:
        """Return the share, 0 to 1."""
        return self.met / self.of

    @property
    def is_full(self) -> bool:
        """Tell whether nothing is missing."""
        return self.met == self.of

    @classmethod
    def yes_or_no(cls, is_met: bool, otherwise: str = "") -> Score:
        """Return 1 or 0, with an explanation of the 0."""
        return cls(int(is_met), 1, "" if is_met else otherwise)
