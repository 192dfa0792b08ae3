"""What a chat door keeps between messages: events taken, messages posted, channels, opinions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from assistant.storage.database import Database
from assistant.storage.tables import door_channels, door_events, door_posts, opinions

# An event is not sent again after this long, and a question is stale by then.
_REMEMBERED = timedelta(days=2)


@dataclass(frozen=True)
class DoorEvent:
    """An event that was taken and is not done with.

    Args:
        id: What the other side calls it.
        body: The event as it came.
        attempts: How often it was begun.
        received_at: When it came.
    """

    id: str
    body: dict[str, Any]
    attempts: int
    received_at: datetime


@dataclass(frozen=True)
class DoorPost:
    """A message of ours that is changed later.

    Args:
        workspace: Workspace it stands in.
        channel: Channel there.
        moment: Timestamp by which the door names it.
        about: `PRP-0001`, or another thing it stands for.
        language: Language it is written in.
    """

    workspace: str
    channel: str
    moment: str
    about: str
    language: str


class Doors:
    """What the chat doors of one organisation keep.

    Args:
        database: Where the tables are.
        organisation: Whose it is.
        clock: Gives the time as an aware datetime.
    """

    def __init__(
        self, database: Database, organisation: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._organisation = organisation
        self._clock = clock

    def take(self, event_id: str, body: dict[str, Any]) -> bool:
        """Keep an event until it is done; tell whether it is new."""
        now = self._clock()
        with self._database.writing(self._organisation) as connection:
            old = door_events.c.received_at < now - _REMEMBERED
            connection.execute(delete(door_events).filter_by(**self._own()).where(old))
            if self._is_there(connection, door_events, id=event_id):
                return False
            connection.execute(
                insert(door_events).values(
                    **self._own(id=event_id), body=body, attempts=0, received_at=now
                )
            )
        return True

    def begin(self, event_id: str) -> None:
        """Count another attempt at an event."""
        self._change_event(event_id, attempts=door_events.c.attempts + 1)

    def finish(self, event_id: str) -> None:
        """Forget what an event said; its id is remembered, so that it is not taken twice."""
        self._change_event(event_id, body=None, done_at=self._clock())

    def unfinished(self) -> list[DoorEvent]:
        """Return the events that are not done, oldest first."""
        rows = select(door_events).filter_by(**self._own(done_at=None))
        rows = rows.order_by(door_events.c.received_at)
        with self._database.reading() as connection:
            found = connection.execute(rows).all()
        return [DoorEvent(r.id, r.body, r.attempts, r.received_at) for r in found]

    def posted(
        self, *, workspace: str, channel: str, moment: str, about: str, language: str
    ) -> None:
        """Keep where a message of ours stands.

        Args:
            workspace: Workspace it stands in.
            channel: Channel there.
            moment: Timestamp by which the door names it.
            about: What it stands for.
            language: Language it is written in.
        """
        post = DoorPost(workspace, channel, moment, about, language)
        with self._database.writing(self._organisation) as connection:
            if not self._is_there(connection, door_posts, **vars(post)):
                connection.execute(insert(door_posts).values(**self._own(**vars(post))))

    def posts(self, about: str = "") -> list[DoorPost]:
        """Return our messages about one thing, or all that may change yet."""
        rows = select(door_posts).filter_by(**self._own(**({"about": about} if about else {})))
        with self._database.reading() as connection:
            found = connection.execute(rows.order_by(door_posts.c.moment)).all()
        return [DoorPost(r.workspace, r.channel, r.moment, r.about, r.language) for r in found]

    def settled(self, about: str) -> None:
        """Forget our messages about something that changes no more."""
        with self._database.writing(self._organisation) as connection:
            connection.execute(delete(door_posts).filter_by(**self._own(about=about)))

    def bind_channel(self, workspace: str, channel: str, person: str) -> None:
        """Let everybody in a channel see what belongs to the organisation."""
        key = {"workspace": workspace, "channel": channel}
        with self._database.writing(self._organisation) as connection:
            if not self._is_there(connection, door_channels, **key):
                values = self._own(**key, bound_by=person, bound_at=self._clock())
                connection.execute(insert(door_channels).values(**values))

    def unbind_channel(self, workspace: str, channel: str) -> None:
        """Take that back."""
        own = self._own(workspace=workspace, channel=channel)
        with self._database.writing(self._organisation) as connection:
            connection.execute(delete(door_channels).filter_by(**own))

    def is_bound(self, workspace: str, channel: str) -> bool:
        """Tell whether everybody in a channel may see what belongs to the organisation."""
        with self._database.reading() as connection:
            return self._is_there(connection, door_channels, workspace=workspace, channel=channel)

    def judge(
        self, conversation: str, turn: int, person: str, *, value: str, reason: str, comment: str
    ) -> None:
        """Keep what a person thinks of an answer, in place of what they thought before."""
        own = self._own(conversation=conversation, turn=turn, person=person)
        said = {"value": value, "reason": reason, "comment": comment, "at": self._clock()}
        with self._database.writing(self._organisation) as connection:
            connection.execute(delete(opinions).filter_by(**own))
            connection.execute(insert(opinions).values(**own, **said))

    def opinions(self) -> list[dict[str, Any]]:
        """Return what was thought of answers, oldest first."""
        rows = select(opinions).filter_by(**self._own()).order_by(opinions.c.at)
        with self._database.reading() as connection:
            return [dict(row._mapping) for row in connection.execute(rows)]

    def _own(self, **more: Any) -> dict[str, Any]:
        return {"organisation": self._organisation, **more}

    def _is_there(self, connection: Connection, table: Table, **key: Any) -> bool:
        return connection.execute(select(table).filter_by(**self._own(**key))).first() is not None

    def _change_event(self, event_id: str, **values: Any) -> None:
        own = self._own(id=event_id)
        with self._database.writing(self._organisation) as connection:
            connection.execute(update(door_events).filter_by(**own).values(**values))
