"""Other processes that read and embed, as own documents see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Workers(Protocol):
    """Running `ems worker` processes."""

    def are_there(self) -> bool:
        """Tell whether any of them gave a sign of life lately."""
        ...

    def call(self, organisation: str, file_ids: Sequence[str]) -> None:
        """Tell them which files are to be brought from queued to indexed."""
        ...
