"""What several methods look up."""

from __future__ import annotations

from typing import Any

from tests.slack.world import BOT_USER, Channel, Message, Refused, Workspace


def channel_of(team: Workspace, arguments: dict[str, Any], key: str = "channel") -> Channel:
    """Return the channel of a call; a user's id stands for the direct message with them."""
    wanted = arguments.get(key, "")
    if wanted in team.users and wanted != BOT_USER:
        return team.direct_message(team.users[wanted])
    if wanted not in team.channels:
        raise Refused("channel_not_found")
    return team.channels[wanted]


def joined_channel(team: Workspace, arguments: dict[str, Any]) -> Channel:
    """Return a channel that the app is a member of."""
    channel = channel_of(team, arguments)
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    return channel


def own_message(channel: Channel, ts: str, missing: str = "message_not_found") -> Message:
    """Return a message that the app wrote."""
    message = channel.messages.get(ts)
    if message is None:
        raise Refused(missing)
    if message.user != BOT_USER:
        raise Refused("cant_update_message")
    return message
