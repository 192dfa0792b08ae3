"""Files that are text: read where we are, because nothing in them can do harm."""

from __future__ import annotations

from assistant.retrieval.reading.delimited import delimited_parts
from assistant.retrieval.reading.markdown import markdown_parts, plain_parts
from assistant.retrieval.reading.parts import Part
from assistant.retrieval.reading.refusals import Unreadable
from assistant.retrieval.reading.text import decode

_READERS = {"md": markdown_parts, "txt": plain_parts, "csv": delimited_parts}
MAX_TEXT = 10_000_000


def read_text(content: bytes, kind: str) -> tuple[Part, ...]:
    """Return the parts of a text file.

    Args:
        content: The file.
        kind: `md`, `txt` or `csv`.

    Raises:
        Unreadable: It is no text, or too much.
    """
    text = decode(content)
    if len(text) > MAX_TEXT:
        raise Unreadable("too_much_text")
    return _READERS[kind](text)
