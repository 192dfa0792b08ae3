"""What of a reply may be shown while it streams: no printed call, no thought, no circles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.llm.looping import unlooped
from assistant.llm.printed import begins, thought_out

# A mark, or a word that may become a link or begin a call, of which the rest has not come yet.
_UNFINISHED = re.compile(r"\s*(?:\[[^\]]{0,40}|\S+)\Z")
# So many new characters are worth another look for circles.
_STEP = 60


@dataclass
class Sieve:
    """Lets through of one reply what is certainly words for a person.

    Args:
        names: The tools, whose printed calls are held back.
    """

    names: Sequence[str]
    text: str = ""
    shown: int = 0
    looked: int = 0
    goes_round: bool = False

    def feed(self, piece: str) -> str:
        """Take in the next piece; return what may be shown now."""
        self.text += piece
        return self._next(self._sure(thought_out(self.text)))

    def rest(self) -> str:
        """Return what is left of a reply that is over and holds no call."""
        self.looked = 0
        return self._next(thought_out(self.text))

    def _sure(self, text: str) -> str:
        place = begins(text, self.names)
        return _UNFINISHED.sub("", text) if place is None else text[:place].rstrip()

    def _next(self, text: str) -> str:
        if self.goes_round:
            return ""
        whole = text
        if len(text) - self.looked >= _STEP:
            self.looked, whole = len(text), unlooped(text)
            self.goes_round = whole != text
        ready = whole[self.shown :]
        self.shown = max(self.shown, len(whole))
        return ready
