"""What the people of an organisation ask of the place where they are kept."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from assistant.people.person import Binding, Invitation, Person
from assistant.record import ChangeEntry


class PeopleTransaction(Protocol):
    """Everything done to one organisation's people between opening and closing."""

    def people(self) -> list[Person]:
        """Return everybody, in any order; nobody where nothing was ever kept."""

    def next_number(self) -> int:
        """Return a number never given to a person before, from 1."""

    def save(self, person: Person) -> None:
        """Keep a person in place of the one with the id, if there is one."""

    def remove(self, person_id: str) -> None:
        """Forget a person with their links and bindings."""

    def bindings(self) -> list[Binding]:
        """Return every binding, oldest first."""

    def binding(self, door: str, workspace: str, user: str) -> Binding | None:
        """Return the binding of an account, or None."""

    def bind(self, binding: Binding) -> None:
        """Keep a binding in place of the one of the same account, if there is one."""

    def unbind(self, binding: Binding) -> None:
        """Forget a binding."""

    def invite(self, invitation: Invitation) -> None:
        """Keep a link in place of all others to the same person."""

    def take_invitation(self, digest: str) -> Invitation | None:
        """Return a link and forget it; None where there is none."""

    def entries(self) -> list[ChangeEntry]:
        """Return the history, oldest first."""

    def append(self, entry: ChangeEntry) -> None:
        """Add a sealed entry to the history."""


class PeopleStore(Protocol):
    """Where people are kept, those of each organisation apart."""

    def transaction(self, organisation: str) -> AbstractContextManager[PeopleTransaction]:
        """Open a block that may write; no other one runs for the organisation meanwhile."""

    def reading(self, organisation: str) -> AbstractContextManager[PeopleTransaction]:
        """Open a block that only reads, and sees one state throughout."""
