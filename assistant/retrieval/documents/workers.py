"""Other processes that read and embed, as own documents see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from assistant.retrieval.documents.store import StoredFile

Step = Literal["words", "meaning"]


class Workers(Protocol):
    """Running `ems worker` processes."""

    def are_there(self) -> bool:
        """Tell whether any of them gave a sign of life lately."""
        ...

    def call(self, organisation: str, files: Sequence[StoredFile]) -> None:
        """Have them bring files from queued to indexed."""
        ...
