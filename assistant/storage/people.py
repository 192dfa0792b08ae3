"""Where the people of all organisations are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select

from assistant.people import Binding, Person, Role
from assistant.people.person import Invitation
from assistant.record import ChangeEntry
from assistant.storage import dialects
from assistant.storage.columns import unreadable
from assistant.storage.database import Database
from assistant.storage.numbering import next_number
from assistant.storage.tables import bindings, invitations, people, people_changes


class PeopleRows:
    """The store of the people.

    Args:
        database: Where the tables are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def transaction(self, organisation: str) -> Iterator[PeopleBlock]:
        """Open a block that may write; no other one runs for the organisation meanwhile."""
        with self._database.writing(organisation) as connection:
            yield PeopleBlock(connection, organisation)

    @contextmanager
    def reading(self, organisation: str) -> Iterator[PeopleBlock]:
        """Open a block that only reads, and sees one state throughout."""
        with self._database.reading() as connection:
            yield PeopleBlock(connection, organisation)


class PeopleBlock:
    """One block of work on the people of one organisation.

    Args:
        connection: An open transaction.
        organisation: Whose rows are seen and written.
    """

    def __init__(self, connection: Connection, organisation: str) -> None:
        self._connection = connection
        self._own = {"organisation": organisation}

    def people(self) -> list[Person]:
        """Return everybody, in any order."""
        return [_person(row) for row in self._rows(people)]

    def next_number(self) -> int:
        """Return a number never given to a person before, from 1."""
        return next_number(self._connection, self._own["organisation"], "PER")

    def save(self, person: Person) -> None:
        """Keep a person in place of the one with the id, if there is one."""
        self._replace(people, person.values())

    def remove(self, person_id: str) -> None:
        """Forget a person with their links and bindings."""
        for table in (invitations, bindings):
            self._delete(table, person_id=person_id)
        self._delete(people, id=person_id)

    def bindings(self) -> list[Binding]:
        """Return every binding, oldest first."""
        found = [_binding(row) for row in self._rows(bindings)]
        return sorted(found, key=lambda each: (each.bound_at, each.user))

    def binding(self, door: str, workspace: str, user: str) -> Binding | None:
        """Return the binding of an account, or None."""
        found = self._rows(bindings, door=door, workspace=workspace, user=user)
        return _binding(found[0]) if found else None

    def bind(self, binding: Binding) -> None:
        """Keep a binding in place of the one of the same account, if there is one."""
        self._replace(bindings, vars(binding))

    def unbind(self, binding: Binding) -> None:
        """Forget a binding."""
        self._delete(bindings, **binding.account())

    def invite(self, invitation: Invitation) -> None:
        """Keep a link in place of all others to the same person."""
        self._delete(invitations, person_id=invitation.person_id)
        self._connection.execute(insert(invitations).values(**self._own, **vars(invitation)))

    def take_invitation(self, digest: str) -> Invitation | None:
        """Return a link and forget it; None where there is none."""
        found = self._rows(invitations, digest=digest)
        self._delete(invitations, digest=digest)
        return Invitation(digest, found[0].person_id, found[0].expires_at) if found else None

    def entries(self) -> list[ChangeEntry]:
        """Return the history, oldest first."""
        found = [_entry(row) for row in self._rows(people_changes)]
        return sorted(found, key=lambda entry: entry.sequence)

    def append(self, entry: ChangeEntry) -> None:
        """Add a sealed entry to the history."""
        fields = {name: getattr(entry, name) for name in _ENTRY}
        self._connection.execute(insert(people_changes).values(**self._own, **fields))

    def _rows(self, table: Table, **where: Any) -> list[Row[Any]]:
        query = select(table).filter_by(**self._own, **where)
        return list(self._connection.execute(query))

    def _replace(self, table: Table, values: dict[str, Any]) -> None:
        self._connection.execute(dialects.replacing(self._connection, table), self._own | values)

    def _delete(self, table: Table, **where: Any) -> None:
        self._connection.execute(delete(table).filter_by(**self._own, **where))


_ENTRY = [column.name for column in people_changes.c if column.name != "organisation"]


def _person(row: Row[Any]) -> Person:
    try:
        return Person(row.id, row.name, Role(row.role), row.email)
    except ValueError as error:
        raise unreadable("person", id=row.id) from error


def _binding(row: Row[Any]) -> Binding:
    return Binding(row.person_id, row.door, row.workspace, row.user, row.bound_at)


def _entry(row: Row[Any]) -> ChangeEntry:
    try:
        return ChangeEntry.model_validate({name: getattr(row, name) for name in _ENTRY})
    except ValueError as error:
        raise unreadable("entry", id=row.sequence) from error
