"""Messages: posted, changed, deleted, shown to one person only."""

from __future__ import annotations

from typing import Any

from tests.slack.methods.looking import channel_of, joined_channel, own_message
from tests.slack.validation import check_message
from tests.slack.world import BOT_ID, BOT_USER, Channel, Message, Refused, Workspace


def post_message(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = joined_channel(team, arguments)
    message = _message(team, channel, arguments)
    channel.messages[message.ts] = message
    return {"channel": channel.id, "ts": message.ts, "message": message.values()}


def update(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = channel_of(team, arguments)
    message = own_message(channel, arguments.get("ts", ""))
    if message.state == "open":
        raise Refused("streaming_state_conflict")
    check_message(arguments)
    message.text = arguments.get("text", message.text)
    message.blocks = arguments.get("blocks", message.blocks)
    message.metadata = arguments.get("metadata", message.metadata)
    message.edits += 1
    return {"channel": channel.id, "ts": message.ts, "text": message.text}


def delete(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = channel_of(team, arguments)
    message = own_message(channel, arguments.get("ts", ""))
    del channel.messages[message.ts]
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = joined_channel(team, arguments)
    user = arguments.get("user", "")
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    message = _message(team, channel, arguments)
    channel.ephemeral.append((user, message))
    return {"message_ts": message.ts}


def get_permalink(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel, ts = channel_of(team, arguments), arguments.get("message_ts", "")
    if ts not in channel.messages:
        raise Refused("message_not_found")
    link = f"https://slack.invalid/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def _message(team: Workspace, channel: Channel, arguments: dict[str, Any]) -> Message:
    check_message(arguments)
    thread_ts = arguments.get("thread_ts", "")
    if thread_ts and thread_ts not in channel.messages:
        raise Refused("thread_not_found")
    return Message(
        channel.id,
        team.world.new_ts(),
        BOT_USER,
        arguments.get("text") or arguments.get("markdown_text", ""),
        thread_ts,
        BOT_ID,
        arguments.get("blocks", []),
        arguments.get("metadata", {}),
    )


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
}
