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
|   +-- ModelFailed            a language model did not answer; the guide does instead
|   +-- SearchModelError       a model that finds or rates passages cannot be used or fetched
+-- KnowledgeError             shipped knowledge is broken or out of date
ToolError                      what a model can fix; goes back to the model, and to a person only
                               where that person wrote the call on a command line

An error made by `refusals.refused` knows its phrases, by which it is told in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Phrase:
    """Words that are told in the reader's language.

    Args:
        key: Which text of the wording, `<file>.<path>`.
        plain: What a program or a model calls it instead; empty where that is the English text.
        values: What fills the blanks: texts, numbers, phrases, or a tuple of them.
        shows_plain: A person is shown the plain name as well, because it is what they type.
    """

    key: str
    plain: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    shows_plain: bool = False


class TellableError(Exception):
    """Something that was refused, and why.

    Args:
        message: One plain sentence that says what happened.
        remedy: One plain sentence that says what to do; may be empty.
        reasons: The phrases of the message; none where it has no other language.
        advice: The phrases of the remedy.
    """

    def __init__(
        self,
        message: str,
        remedy: str = "",
        *,
        reasons: tuple[Phrase, ...] = (),
        advice: tuple[Phrase, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.reasons = reasons
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class AssistantError(TellableError):
    """Something a person can act on."""


class QuestionError(AssistantError):
    """The question cannot be taken as it is."""


class RecordError(AssistantError):
    """The record does not accept this change."""


class StaleVersion(RecordError):
    """The item was changed after the proposal was made.

    Args:
        message: One plain sentence that says what happened.
        remedy: One plain sentence that says what to do.
        reasons: The phrases of the message.
        advice: The phrases of the remedy.
        item_id: The item.
        then: Each field that differs, as it was when the proposal was made, in JSON values.
        now: The same fields as they are; empty, like `then`, where the item is gone.
    """

    def __init__(
        self,
        message: str,
        remedy: str = "",
        *,
        reasons: tuple[Phrase, ...] = (),
        advice: tuple[Phrase, ...] = (),
        item_id: str = "",
        then: Mapping[str, object] | None = None,
        now: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message, remedy, reasons=reasons, advice=advice)
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
    """A backup cannot be made or restored."""


class ModelError(AssistantError):
    """A language model cannot be used as configured."""


class ModelFailed(ModelError):
    """A language model did not answer this time.

    It never holds a word of the provider's own message, which may repeat a key or the prompt.
    """

    reason = ""
    retry_after = 0.0


class SearchModelError(ModelError):
    """A model that finds or rates passages cannot be used or fetched."""


class KnowledgeError(AssistantError):
    """The shipped knowledge is broken or its vectors are out of date."""


class ToolError(TellableError):
    """A tool call that a model can mend; the text says how."""
