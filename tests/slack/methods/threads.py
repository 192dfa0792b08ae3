"""What an agent shows around its messages: its status and prompts to begin with."""

from __future__ import annotations

from typing import Any

from tests.slack.methods.looking import channel_of
from tests.slack.world import Refused, Workspace

_MOST_PROMPTS = 4


def set_status(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = channel_of(team, arguments, "channel_id")
    thread = arguments.get("thread_ts", "")
    if thread not in channel.messages:
        raise Refused("invalid_thread_ts")
    if "status" not in arguments:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: status"])
    channel.status[thread] = arguments["status"]
    return {}


def set_suggested_prompts(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel, prompts = channel_of(team, arguments, "channel_id"), arguments.get("prompts", [])
    if not prompts or len(prompts) > _MOST_PROMPTS:
        raise Refused("invalid_arguments", ["[ERROR] 1 to 4 prompts are needed"])
    if any(set(prompt) != {"title", "message"} for prompt in prompts):
        raise Refused("invalid_arguments", ["[ERROR] a prompt has a title and a message"])
    # In an app with an agent view, prompts for a thread are taken and shown to nobody.
    if not arguments.get("thread_ts"):
        channel.prompts = prompts
    return {}


def set_title(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel_of(team, arguments, "channel_id")
    return {}


METHODS = {
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setSuggestedPrompts": set_suggested_prompts,
    "assistant.threads.setTitle": set_title,
}
