"""Pure formatting of people for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.cli.output import table
from assistant.contents import Language
from assistant.people import Binding, Person, told_entry
from assistant.record import ChangeEntry
from assistant.wording import say

_HEADS = ("id", "role", "name", "email", "accounts")


def people_text(
    people: Sequence[Person], accounts: Mapping[str, Sequence[Binding]], language: Language
) -> str:
    """Return everybody in columns.

    Args:
        people: In the order to show.
        accounts: The accounts that act as each, by id.
        language: Language of the terminal.
    """
    rows = [
        (
            person.id,
            say(f"people.role.{person.role}", language),
            person.name,
            person.email or "-",
            ", ".join(binding.key for binding in accounts[person.id]) or "-",
        )
        for person in people
    ]
    return table(rows, [say(f"people.head.{head}", language) for head in _HEADS])


def people_history_text(entries: Sequence[ChangeEntry], language: Language) -> str:
    """Return what was changed about people, oldest first; a sentence where nothing was."""
    rows = [
        (
            entry.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            entry.actor,
            entry.door,
            told_entry(entry, language),
        )
        for entry in entries
    ]
    return table(rows) or say("people.history.none", language)
