"""Conversations and their turns, so that a page reloaded or a thread taken up again goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from assistant.errors import UnknownItem
from assistant.refusals import refused
from assistant.storage.database import Database
from assistant.storage.tables import conversations, turns


@dataclass(frozen=True)
class Conversation:
    """What one person and the assistant said to each other."""

    id: str
    person: str
    title: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Turn:
    """A question and the whole answer to it, as JSON values."""

    sequence: int
    question: str
    answer: dict[str, Any]
    created_at: datetime


class Conversations:
    """The conversations of one organisation.

    Args:
        database: Where the tables are.
        organisation: Whose conversations they are.
        clock: Gives the time as an aware datetime.
    """

    def __init__(
        self, database: Database, organisation: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._organisation = organisation
        self._clock = clock

    def open(
        self, conversation_id: str | None = None, *, person: str, title: str = ""
    ) -> Conversation:
        """Return the conversation with this id, or begin it.

        Args:
            conversation_id: An id of the door's own, such as a thread's; a new one when None.
            person: Whose it is.
            title: What to call it in a list, where it has no title yet.

        Raises:
            UnknownItem: It is another person's.
        """
        wanted = conversation_id or uuid4().hex
        with self._database.writing(self._organisation) as connection:
            row = self._row(connection, wanted)
            if row is None:
                now = self._clock()
                values = {"id": wanted, "person": person, "title": title}
                connection.execute(
                    insert(conversations).values(
                        organisation=self._organisation, created_at=now, updated_at=now, **values
                    )
                )
            elif title and not self._known(connection, wanted, person).title:
                self._rename(connection, wanted, title)
            row = self._known(connection, wanted, person)
        return _conversation(row)

    def get(self, conversation_id: str, person: str | None = None) -> Conversation:
        """Return one conversation.

        Raises:
            UnknownItem: There is none with this id, or none of this person.
        """
        with self._database.reading() as connection:
            return _conversation(self._known(connection, conversation_id, person))

    def name(self, conversation_id: str, title: str, *, person: str) -> Conversation:
        """Give a conversation of a person another title.

        Raises:
            UnknownItem: The person has none with this id.
        """
        with self._database.writing(self._organisation) as connection:
            self._known(connection, conversation_id, person)
            self._rename(connection, conversation_id, title)
            return _conversation(self._known(connection, conversation_id, person))

    def all(self, person: str | None = None, limit: int = 50) -> list[Conversation]:
        """Return conversations, or those of one person, the latest first."""
        rows = select(conversations).filter_by(organisation=self._organisation)
        if person is not None:
            rows = rows.where(conversations.c.person == person)
        newest = rows.order_by(conversations.c.updated_at.desc(), conversations.c.id).limit(limit)
        with self._database.reading() as connection:
            return [_conversation(row) for row in connection.execute(newest)]

    def add_turn(self, conversation_id: str, question: str, answer: dict[str, Any]) -> Turn:
        """Keep a question with its answer at the end of a conversation.

        Raises:
            UnknownItem: There is no such conversation.
        """
        now = self._clock()
        with self._database.writing(self._organisation) as connection:
            self._known(connection, conversation_id)
            key = {"organisation": self._organisation, "conversation": conversation_id}
            last = connection.scalar(select(func.max(turns.c.sequence)).filter_by(**key))
            turn = Turn((last or 0) + 1, question, answer, now)
            connection.execute(insert(turns).values(**key, **vars(turn)))
            own = {"organisation": self._organisation, "id": conversation_id}
            connection.execute(update(conversations).filter_by(**own).values(updated_at=now))
        return turn

    def turns(
        self, conversation_id: str, last: int | None = None, *, person: str | None = None
    ) -> list[Turn]:
        """Return the turns of a conversation, or only the last ones, oldest first.

        There are none when there is no such conversation.

        Raises:
            UnknownItem: It is another person's than the one that is given.
        """
        rows = select(turns).filter_by(
            organisation=self._organisation, conversation=conversation_id
        )
        newest = rows.order_by(turns.c.sequence.desc()).limit(last)
        with self._database.reading() as connection:
            if person is not None and self._row(connection, conversation_id) is not None:
                self._known(connection, conversation_id, person)
            found = connection.execute(newest).all()
        return [Turn(r.sequence, r.question, r.answer, r.created_at) for r in reversed(found)]

    def remove(self, conversation_id: str, *, person: str) -> None:
        """Forget a conversation of a person and its turns.

        Raises:
            UnknownItem: The person has none with this id.
        """
        own = {"organisation": self._organisation}
        with self._database.writing(self._organisation) as connection:
            self._known(connection, conversation_id, person)
            connection.execute(delete(turns).filter_by(conversation=conversation_id, **own))
            connection.execute(delete(conversations).filter_by(id=conversation_id, **own))

    def _row(self, connection: Connection, conversation_id: str) -> Row[Any] | None:
        own = {"organisation": self._organisation, "id": conversation_id}
        return connection.execute(select(conversations).filter_by(**own)).first()

    def _known(
        self, connection: Connection, conversation_id: str, person: str | None = None
    ) -> Row[Any]:
        """Return a row; one of another person is as unknown as one that is not there."""
        row = self._row(connection, conversation_id)
        if row is None or person not in (None, row.person):
            raise refused(
                UnknownItem, "refusals.unknown_conversation", conversation=conversation_id
            )
        return row

    def _rename(self, connection: Connection, conversation_id: str, title: str) -> None:
        own = {"organisation": self._organisation, "id": conversation_id}
        connection.execute(update(conversations).filter_by(**own).values(title=title))


def _conversation(row: Any) -> Conversation:
    return Conversation(row.id, row.person, row.title, row.created_at, row.updated_at)
