"""The statements of a message, for those who tell what each of them is."""

from __future__ import annotations

from assistant.guide.pasted import spoken
from assistant.guide.telling import parts_of

# A statement is short; what is longer was pasted.
_MOST_PARTS, _MOST_WORDS = 8, 60


def statement_parts(message: str) -> list[str]:
    """Return the words of each statement of a message; none where others' words are pasted in."""
    if spoken(message) != message.strip():
        return []
    texts = [part.text for part in parts_of(message)[:_MOST_PARTS]]
    return [text for text in texts if 0 < len(text.split()) <= _MOST_WORDS]
