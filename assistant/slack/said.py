"""What a person wrote in Slack, as plain words; and what Slack tells about where it was."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_REFERENCE = re.compile(r"<([@#!]?)([^>|]*)(?:\|([^>]*))?>")
# A file comes with a subtype of its own; every other one is a change that asks nothing.
_SPOKEN = (None, "file_share", "thread_broadcast")


def words_of(text: str) -> str:
    """Return what a person wrote: references as their names, mentions of people left out."""
    return html.unescape(_REFERENCE.sub(_named, text)).replace("\u00a0", " ").strip()


def _named(found: re.Match[str]) -> str:
    sign, target, label = found[1], found[2], found[3] or ""
    if sign == "@":
        return label and f"@{label}"
    if sign == "#":
        return f"#{label}" if label else ""
    if sign == "!":
        return label
    return label or target.removeprefix("mailto:")


@dataclass(frozen=True)
class Message:
    """A message that is meant for the assistant, or may be.

    Args:
        workspace: Workspace the app is installed in.
        home: Workspace the person belongs to; another one in a shared channel.
        channel: Where it was written.
        user: Who wrote it.
        moment: Its timestamp, by which Slack names it.
        thread: Timestamp of the message that its thread began with; its own where it begins one.
        text: What was written, as plain words.
        files: Files that came with it.
        is_direct: Nobody else can read the channel.
        is_mention: The app was named in it.
    """

    workspace: str
    home: str
    channel: str
    user: str
    moment: str
    thread: str
    text: str
    files: tuple[dict[str, Any], ...] = ()
    is_direct: bool = False
    is_mention: bool = False

    @property
    def begins_thread(self) -> bool:
        """Whether no thread was there before it."""
        return self.moment == self.thread

    @property
    def conversation(self) -> str:
        """Id of the conversation: a thread, of one person, so that nobody reads another's."""
        return f"slack-{self.workspace}-{self.channel}-{self.thread}-{self.user}"


def message_of(body: Mapping[str, Any]) -> Message | None:
    """Return the message an event is about; None where it asks nothing.

    Args:
        body: An event of the Events API, `message` or `app_mention`.
    """
    event = body.get("event") or {}
    is_mention = event.get("type") == "app_mention"
    if not is_mention and event.get("type") != "message":
        return None
    if event.get("subtype") not in _SPOKEN or event.get("bot_id") or not event.get("user"):
        return None
    workspace, moment = str(body.get("team_id") or ""), str(event.get("ts") or "")
    return Message(
        workspace=workspace,
        home=str(event.get("user_team") or event.get("team") or workspace),
        channel=str(event.get("channel") or ""),
        user=str(event["user"]),
        moment=moment,
        thread=str(event.get("thread_ts") or moment),
        text=words_of(str(event.get("text") or "")),
        files=tuple(event.get("files") or ()),
        is_direct=event.get("channel_type") == "im" or str(event.get("channel")).startswith("D"),
        is_mention=is_mention,
    )
