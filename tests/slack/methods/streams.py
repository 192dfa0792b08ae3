"""Streamed messages: begun, gone on with, ended; each only in the state Slack allows."""

from __future__ import annotations

from typing import Any

from tests.slack.methods.looking import joined_channel, own_message
from tests.slack.validation import check_blocks, check_chunks
from tests.slack.world import BOT_ID, BOT_USER, Message, Refused, Workspace

_LONGEST = 12_000


def start(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = joined_channel(team, arguments)
    thread_ts = arguments.get("thread_ts", "")
    if not thread_ts:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: thread_ts"])
    if thread_ts not in channel.messages:
        raise Refused("thread_not_found")
    if not channel.is_im:
        for name in ("recipient_team_id", "recipient_user_id"):
            if not arguments.get(name):
                raise Refused(f"missing_{name}")
    if arguments.get("task_display_mode", "timeline") not in ("timeline", "plan", "dense"):
        raise Refused("invalid_arguments")
    message = Message(channel.id, team.world.new_ts(), BOT_USER, "", thread_ts, BOT_ID)
    message.state = "open"
    _take(message, arguments)
    channel.messages[message.ts] = message
    return {"channel": channel.id, "ts": message.ts}


def append(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    if not (arguments.get("markdown_text") or arguments.get("chunks")):
        raise Refused("no_text")
    message = _open(team, arguments)
    _take(message, arguments)
    return {"channel": message.channel, "ts": message.ts}


def stop(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    message = _open(team, arguments)
    check_blocks(arguments.get("blocks", []))
    _take(message, arguments)
    message.blocks = arguments.get("blocks", [])
    message.metadata = arguments.get("metadata", {})
    message.state = "stopped"
    return {"channel": message.channel, "ts": message.ts, "message": message.values()}


def _open(team: Workspace, arguments: dict[str, Any]) -> Message:
    channel = joined_channel(team, arguments)
    message = own_message(channel, arguments.get("ts", ""))
    if message.state != "open":
        raise Refused("message_not_in_streaming_state")
    return message


def _take(message: Message, arguments: dict[str, Any]) -> None:
    text, chunks = arguments.get("markdown_text", ""), arguments.get("chunks", [])
    if len(text) > _LONGEST:
        raise Refused("msg_too_long")
    check_chunks(chunks)
    message.chunks += chunks
    message.text += text + "".join(c["text"] for c in chunks if c["type"] == "markdown_text")


METHODS = {"chat.startStream": start, "chat.appendStream": append, "chat.stopStream": stop}
