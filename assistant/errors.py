"""Every error a person can meet, with what to do about it.

AssistantError                 a plain sentence and a remedy; doors show both
+-- QuestionError              the question itself cannot be taken
+-- RecordError                a change the record does not accept
|   +-- StaleVersion           somebody changed the item meanwhile
|   +-- UnknownItem            no item or proposal has that id
+-- ExchangeError              an export that cannot be loaded
+-- DocumentError              a file that cannot be read or found
+-- DataFolderLocked           another process holds the data folder
+-- StorageFailed              the disk or the database refused
+-- BackupError                a backup that cannot be made or restored
+-- ModelError                 a language model that cannot be used
|   +-- SearchModelError       a model that finds or rates passages cannot be used or fetched
+-- KnowledgeError             shipped knowledge is broken or out of date
ToolError                      what a model can fix; goes back to the model, never to a person
"""

from __future__ import annotations

from collections.abc import Mapping


class AssistantError(Exception):
    """Something a person can act on.

    Args:
        message: One plain sentence that says what happened.
        remedy: One plain sentence that says what to do; may be empty.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class QuestionError(AssistantError):
    """The question cannot be taken as it is."""


class RecordError(AssistantError):
    """The record does not accept this change."""


class StaleVersion(RecordError):
    """The item was changed after the proposal was made.

    Args:
        message: One plain sentence that says what happened.
        remedy: One plain sentence that says what to do.
        item_id: The item.
        then: Each field that differs, as it was when the proposal was made, in JSON values.
        now: The same fields as they are; empty, like `then`, where the item is gone.
    """

    def __init__(
        self,
        message: str,
        remedy: str = "",
        *,
        item_id: str = "",
        then: Mapping[str, object] | None = None,
        now: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message, remedy)
        self.item_id = item_id
        self.then = dict(then or {})
        self.now = dict(now or {})


class UnknownItem(RecordError):
    """No item or proposal has this id."""


class ExchangeError(AssistantError):
    """An export or a file of rows cannot be imported."""


class DocumentError(AssistantError):
    """A file cannot be found, read or understood."""


class DataFolderLocked(AssistantError):
    """Another process is using the data folder."""


class StorageFailed(AssistantError):
    """The disk or the database refused to store something."""


class BackupError(AssistantError):
    """A backup cannot be made or restored.

    Args:
        message: One plain sentence that says what happened.
        key: Which of the texts under `backup.refused.` says the same in every language.
        values: What fills its blanks.
    """

    def __init__(self, message: str, key: str, values: dict[str, object]) -> None:
        super().__init__(message)
        self.key = key
        self.values = values


class ModelError(AssistantError):
    """A language model cannot be used as configured."""


class SearchModelError(ModelError):
    """A model that finds or rates passages cannot be used or fetched."""


class KnowledgeError(AssistantError):
    """The shipped knowledge is broken or its vectors are out of date."""


class ToolError(Exception):
    """A tool call that a model can mend; the text says how."""
