"""What one statement says, and the statement itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.settings import Language


@dataclass(frozen=True)
class Fact:
    """What one statement says, as a change of the record.

    Args:
        kind: Kind of the item.
        fields: The fields that were told; for a link the field and the id it is to hold.
        said: The words it rests on.
        operation: `create`, `update`, `remove`, `link`, `unlink`, `undo` or `adopt`.
        item: Id of the item; empty for a new one.
        lacks: A field without which the item cannot be; empty when it is told.
        is_sure: Whether the whole statement shows the kind, and not a word in it alone.
    """

    kind: str
    fields: dict[str, Any]
    said: str
    operation: str = "create"
    item: str = ""
    lacks: str = ""
    is_sure: bool = True


@dataclass(frozen=True)
class Statement:
    """One statement of a message.

    Args:
        text: Its words, without "add an objective" before them.
        language: Language of the answer.
        today: ISO date that "yesterday" counts from.
        kind: The kind it names in so many words; empty when it names none.
        is_order: Whether it asks to add something ("add", "register").
        noun: What it calls the kind; empty when it names none.
        is_listed: Whether it stands in a list of things that were found.
        is_ahead: Whether it asks to plan what it tells ("book", "schedule").
    """

    text: str
    language: Language
    today: str
    kind: str = ""
    is_order: bool = False
    noun: str = ""
    is_listed: bool = False
    is_ahead: bool = False

    @property
    def lowered(self) -> str:
        """The words in lower case."""
        return self.text.lower()
