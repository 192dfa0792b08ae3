"""What was found in a document for the record, before it is held against the record."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from assistant.extraction.text.source import Place

Kind = Literal["permit", "invoice", "inventory", "minutes"]
_QUOTE = 300


class Finding(NamedTuple):
    """An item that a document speaks of.

    Args:
        kind: Kind of the item: obligation, measurement, aspect or action.
        values: Its fields.
        place: Where the document says so.
        quote: The words of the document, trimmed.
        names: Words by which the record may know the same thing already.
    """

    kind: str
    values: dict[str, Any]
    place: Place
    quote: str
    names: tuple[str, ...] = ()


def trimmed(text: str, length: int = _QUOTE) -> str:
    """Return a text cut between words, with dots where something was left out."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    return plain[: plain.rfind(" ", 1, length)].rstrip(" ,;:") + " …"


def capital(text: str) -> str:
    """Return a text with its first letter as a capital; "pH" stays as it is."""
    if text[1:2].isupper():
        return text
    return text[:1].upper() + text[1:]
