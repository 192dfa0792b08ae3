"""Why a file is not taken: one plain sentence and a remedy, in the language of who added it."""

from __future__ import annotations

from assistant.errors import DocumentError
from assistant.settings import Language
from assistant.wording import say


class Unreadable(Exception):
    """A file is not taken; it becomes a `DocumentError` where its name and a language are known.

    Args:
        reason: Which text under `reading.refused.` and `reading.remedy.` says why.
        values: What fills its blanks.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    def told(self, name: str, language: Language) -> DocumentError:
        """Return the error that a person sees."""
        values = {"name": name, **self.values}
        return DocumentError(
            say(f"reading.refused.{self.reason}", language, **values),
            say(f"reading.remedy.{self.reason}", language, **values),
        )
