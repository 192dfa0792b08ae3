"""What a chat door asks of the place where it keeps what happens between messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol


class KeptEvent(Protocol):
    """An event that was taken and is not done with."""

    @property
    def id(self) -> str:
        """What the other side calls it."""
        ...

    @property
    def body(self) -> dict[str, Any]:
        """The event as it came."""
        ...

    @property
    def attempts(self) -> int:
        """How often it was begun."""
        ...

    @property
    def received_at(self) -> datetime:
        """When it came."""
        ...


class KeptPost(Protocol):
    """A message of ours that is changed later."""

    @property
    def workspace(self) -> str:
        """Workspace it stands in."""
        ...

    @property
    def channel(self) -> str:
        """Channel there."""
        ...

    @property
    def moment(self) -> str:
        """Timestamp by which the door names it."""
        ...

    @property
    def about(self) -> str:
        """What it stands for: `PRP-0001`."""
        ...

    @property
    def language(self) -> str:
        """Language it is written in."""
        ...


class DoorStore(Protocol):
    """Events until they are done, where our messages stand, bound channels, opinions."""

    def take(self, event_id: str, body: dict[str, Any]) -> bool:
        """Keep an event until it is done; tell whether it is new."""
        ...

    def begin(self, event_id: str) -> None:
        """Count another attempt at an event."""
        ...

    def finish(self, event_id: str) -> None:
        """Forget what an event said; its id is remembered."""
        ...

    def unfinished(self) -> Sequence[KeptEvent]:
        """Return the events that are not done, oldest first."""
        ...

    def posted(
        self, *, workspace: str, channel: str, moment: str, about: str, language: str
    ) -> None:
        """Keep where a message of ours stands."""
        ...

    def posts(self, about: str = "") -> Sequence[KeptPost]:
        """Return our messages about one thing, or all that may change yet."""
        ...

    def settled(self, about: str) -> None:
        """Forget our messages about something that changes no more."""
        ...

    def bind_channel(self, workspace: str, channel: str, person: str) -> None:
        """Let everybody in a channel see what belongs to the organisation."""
        ...

    def unbind_channel(self, workspace: str, channel: str) -> None:
        """Take that back."""
        ...

    def is_bound(self, workspace: str, channel: str) -> bool:
        """Tell whether everybody in a channel may see what belongs to the organisation."""
        ...

    def judge(
        self, conversation: str, turn: int, person: str, *, value: str, reason: str, comment: str
    ) -> None:
        """Keep what a person thinks of an answer."""
        ...

    def opinions(self) -> Sequence[dict[str, Any]]:
        """Return what was thought of answers, oldest first."""
        ...
