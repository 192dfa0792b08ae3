"""Why a file is not taken: one plain sentence and a remedy, in the language of whoever reads it."""

from __future__ import annotations

from assistant.errors import DocumentError, Phrase
from assistant.refusals import refused_for


class Unreadable(Exception):
    """A file is not taken; it becomes a `DocumentError` where its name is known.

    Args:
        reason: Which text under `reading.refused.` and `reading.remedy.` says why.
        values: What fills its blanks.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    def of(self, name: str) -> DocumentError:
        """Return the error that a person sees, which can be told in every language."""
        values = {"name": name, **self.values}
        reason, advice = (
            (Phrase(f"reading.{part}.{self.reason}", values=values),)
            for part in ("refused", "remedy")
        )
        return refused_for(DocumentError, reason, advice)
