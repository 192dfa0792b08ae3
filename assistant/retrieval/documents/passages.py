"""A stored chunk as a passage."""

from __future__ import annotations

from assistant.retrieval.documents.store import StoredChunk
from assistant.retrieval.passages import Locator, Notice, Passage


def passage_of(chunk: StoredChunk, name: str) -> Passage:
    """Return a chunk as a passage without its sentences.

    Args:
        chunk: The chunk.
        name: Name of its file.
    """
    return Passage(
        source="organisation",
        id=chunk.file_id,
        title=name,
        sentences=(),
        locator=Locator(
            page=chunk.page,
            sheet=chunk.sheet,
            heading=chunk.heading,
            rows=chunk.rows,
            page_label=chunk.page_label,
        ),
        notes=tuple(Notice(**note) for note in chunk.notes),
    )
