"""What Slack knows: workspaces, users, channels, messages, files, views."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition
from typing import Any

BOT_ID = "B0EMS"
BOT_USER = "U0EMSBOT"
APP_ID = "A0EMS"
APP_TOKEN = "xapp-1-A0EMS-local"
# A trigger can open a modal for three seconds.
TRIGGER_SECONDS = 3.0


class Refused(Exception):
    """A call that Slack answers with `ok: false`."""

    def __init__(self, error: str, messages: list[str] | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages or []


@dataclass
class User:
    """A member of a workspace."""

    id: str
    name: str
    team: str
    locale: str = "en-US"
    email: str = ""
    is_bot: bool = False

    def values(self) -> dict[str, Any]:
        profile = {"real_name": self.name, "display_name": self.name, "email": self.email}
        return {
            "id": self.id,
            "team_id": self.team,
            "name": self.name.lower().replace(" ", "."),
            "real_name": self.name,
            "locale": self.locale,
            "is_bot": self.is_bot,
            "deleted": False,
            "tz": "Europe/Oslo",
            "profile": profile,
        }


@dataclass
class Message:
    """One message; `state` is open or stopped where it was streamed, else empty."""

    channel: str
    ts: str
    user: str
    text: str = ""
    thread_ts: str = ""
    bot_id: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)
    files: list[dict[str, Any]] = field(default_factory=list)
    state: str = ""
    chunks: list[dict[str, Any]] = field(default_factory=list)
    edits: int = 0

    def values(self) -> dict[str, Any]:
        told: dict[str, Any] = {"type": "message", "user": self.user, "ts": self.ts}
        told |= {"text": self.text, "team": ""}
        for name in ("thread_ts", "bot_id", "blocks", "metadata", "files"):
            if getattr(self, name):
                told[name] = getattr(self, name)
        return told


@dataclass
class Channel:
    """A channel or a direct message."""

    id: str
    name: str
    members: list[str]
    is_private: bool = False
    messages: dict[str, Message] = field(default_factory=dict)
    ephemeral: list[tuple[str, Message]] = field(default_factory=list)
    status: dict[str, str] = field(default_factory=dict)
    prompts: list[dict[str, Any]] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_im(self) -> bool:
        return self.id.startswith("D")

    def values(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.is_im,
            "is_im": self.is_im,
            "is_private": self.is_private or self.is_im,
            "is_member": BOT_USER in self.members,
        }

    def thread(self, ts: str) -> list[Message]:
        """Return a message and the replies to it, oldest first."""
        return [m for m in self.in_order() if ts in (m.ts, m.thread_ts)]

    def in_order(self) -> list[Message]:
        return [self.messages[ts] for ts in sorted(self.messages)]

    def of_bot(self) -> list[Message]:
        """Return what the app wrote here, oldest first."""
        return [message for message in self.in_order() if message.bot_id == BOT_ID]


@dataclass
class View:
    """A modal or a Home tab."""

    id: str
    user: str
    values: dict[str, Any]


@dataclass
class StoredFile:
    """An uploaded file; `shared` once it was completed."""

    id: str
    name: str
    content: bytes = b""
    length: int = 0
    title: str = ""
    shared: list[str] = field(default_factory=list)


class Workspace:
    """One workspace in which the app is installed."""

    def __init__(self, world: World, team_id: str, name: str) -> None:
        self.world, self.id, self.name = world, team_id, name
        self.bot_token = f"xoxb-{team_id}"
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, StoredFile] = {}
        self.triggers: dict[str, tuple[str, float]] = {}
        self.users[BOT_USER] = User(BOT_USER, "EMS Assistant", team_id, is_bot=True)

    def add_user(self, name: str, *, locale: str = "en-US", email: str = "") -> User:
        user = User(self.world.new_id("U"), name, self.id, locale, email)
        self.users[user.id] = user
        return user

    def add_channel(self, name: str, *members: User, has_bot: bool = True) -> Channel:
        ids = [member.id for member in members] + ([BOT_USER] if has_bot else [])
        channel = Channel(self.world.new_id("C"), name, ids)
        self.channels[channel.id] = channel
        return channel

    def direct_message(self, user: User) -> Channel:
        """Return the direct message between a user and the app."""
        for channel in self.channels.values():
            if channel.is_im and user.id in channel.members:
                return channel
        channel = Channel(self.world.new_id("D"), "", [user.id, BOT_USER])
        self.channels[channel.id] = channel
        return channel

    def say(
        self, user: User, channel: Channel, text: str, *, thread_ts: str = "", **more: Any
    ) -> Message:
        """Have a user write a message; nobody is told of it by this alone."""
        message = Message(channel.id, self.world.new_ts(), user.id, text, thread_ts, **more)
        channel.messages[message.ts] = message
        return message

    def add_file(self, name: str, content: bytes) -> StoredFile:
        """Have a user upload a file."""
        file = StoredFile(self.world.new_id("F"), name, content, len(content), name)
        self.files[file.id] = file
        return file

    def new_trigger(self, user: User) -> str:
        """Return the trigger of something a user just did."""
        trigger = self.world.new_id("TRIGGER")
        self.triggers[trigger] = (user.id, time.monotonic())
        return trigger


class World:
    """All workspaces, and everything that was done to them."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.workspaces: dict[str, Workspace] = {}
        self.revoked: set[str] = set()
        self._numbers = itertools.count(1)

    def add_workspace(self, team_id: str, name: str) -> Workspace:
        self.workspaces[team_id] = Workspace(self, team_id, name)
        return self.workspaces[team_id]

    def revoke(self, token: str) -> None:
        """Have a token work no more."""
        self.revoked.add(token)

    def expire_streams(self) -> None:
        """Have every stream that is open end, as Slack does after some time."""
        for workspace in self.workspaces.values():
            for channel in workspace.channels.values():
                for message in channel.messages.values():
                    message.state = "expired" if message.state == "open" else message.state

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers):06d}"

    def new_ts(self) -> str:
        return f"{int(time.time())}.{next(self._numbers):06d}"

    def workspace_of(self, token: str) -> Workspace:
        """Return where a bot's token belongs; refuses as Slack does."""
        if not token:
            raise Refused("not_authed")
        if token in self.revoked:
            raise Refused("token_revoked")
        for workspace in self.workspaces.values():
            if workspace.bot_token == token:
                return workspace
        raise Refused("invalid_auth")

    def note(self) -> None:
        """Wake those who wait for something to be so."""
        with self.changed:
            self.changed.notify_all()

    def wait_for(self, is_so: Callable[[], Any], seconds: float = 10) -> Any:
        """Wait until something is so, and return it.

        Raises:
            TimeoutError: It never was.
        """
        with self.changed:
            found = self.changed.wait_for(is_so, seconds)
        if not found:
            raise TimeoutError("nothing of the kind happened in Slack")
        return found
