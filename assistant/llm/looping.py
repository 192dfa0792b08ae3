"""Text that runs in circles: a sentence or a phrase said over and over."""

from __future__ import annotations

import re

# How often a piece of so many characters may follow itself before it is a circle.
_TIMES = ((1, 3, 80), (4, 19, 6), (20, 400, 3))
_SAID = 3
# Shorter ones recur honestly: "Yes.", a label, a heading.
_LETTERS = 24
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]+(?:\s*\[[^\]]*\])*")


def loops(text: str) -> bool:
    """Tell whether a text has begun to run in circles."""
    return _circle(text) is not None or _said_again(text) is not None


def unlooped(text: str) -> str:
    """Return a text up to where it begins to repeat itself; unchanged where it does not."""
    places = [place for place in (_circle(text), _said_again(text)) if place is not None]
    return text[: min(places)].rstrip(" ,;:-\n") if places else text


def _circle(text: str) -> int | None:
    """Return where the second round begins of what the text ends in."""
    for shortest, longest, times in _TIMES:
        for period in range(shortest, min(longest, len(text) // times) + 1):
            piece = text[-period:]
            if text.endswith(piece * times) and (longest < 4 or _is_words(piece)):
                return _second(text, piece)
    return None


def _is_words(piece: str) -> bool:
    """Tell whether a piece is more than a rule, or a row of a table."""
    return len({letter for letter in piece if letter.isalpha()}) > 2


def _second(text: str, piece: str) -> int:
    start = len(text)
    while start >= len(piece) and text[start - len(piece) : start] == piece:
        start -= len(piece)
    return start + len(piece)


def _said_again(text: str) -> int | None:
    """Return where a sentence stands for the second time that is said three times."""
    places: dict[str, list[int]] = {}
    for found in _SENTENCE.finditer(text):
        words = re.sub(r"\[[^\]]*\]|[\W\d_]+", " ", found[0]).casefold().split()
        key = " ".join(words)
        if len(key) >= _LETTERS:
            places.setdefault(key, []).append(found.start())
    again = [starts[1] for starts in places.values() if len(starts) >= _SAID]
    return min(again) if again else None
