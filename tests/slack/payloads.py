"""What Slack sends: events, presses of buttons, submissions, shortcuts, commands."""

from __future__ import annotations

import time
from typing import Any

from tests.slack.methods.files import ADDRESS, file_values
from tests.slack.world import APP_ID, BOT_USER, Channel, Message, StoredFile, User, Workspace


def event(team: Workspace, inner: dict[str, Any]) -> dict[str, Any]:
    """Return an event around what happened; every call makes another event id."""
    return {
        "token": "deprecated",
        "team_id": team.id,
        "api_app_id": APP_ID,
        "event": inner,
        "type": "event_callback",
        "event_id": team.world.new_id("Ev"),
        "event_time": int(time.time()),
        "authorizations": [{"team_id": team.id, "user_id": BOT_USER, "is_bot": True}],
        "is_ext_shared_channel": False,
    }


def message(
    team: Workspace, user: User, channel: Channel, text: str, *, thread_ts: str = "", **more: Any
) -> dict[str, Any]:
    """Have a user write a message, and return the event of it."""
    said = team.say(user, channel, text, thread_ts=thread_ts)
    return event(team, {**_said(team, said), "type": "message", **more})


def mention(
    team: Workspace, user: User, channel: Channel, text: str, *, thread_ts: str = ""
) -> dict[str, Any]:
    """Have a user mention the app in a channel, and return the event of it."""
    said = team.say(user, channel, f"<@{BOT_USER}> {text}", thread_ts=thread_ts)
    return event(team, {**_said(team, said), "type": "app_mention"})


def file_message(
    team: Workspace,
    user: User,
    channel: Channel,
    file: StoredFile,
    text: str = "",
    *,
    address: str,
) -> dict[str, Any]:
    """Have a user share a file, and return the event of it.

    Args:
        team: The workspace.
        user: Who shares it.
        channel: Where.
        file: What `add_file` returned.
        text: What they write with it.
        address: The server's address.
    """
    values = file_values(team, file)
    shown = {
        name: value.replace(ADDRESS, address) if isinstance(value, str) else value
        for name, value in values.items()
    }
    said = team.say(user, channel, text, files=[shown])
    inner = {**_said(team, said), "type": "message", "subtype": "file_share", "files": [shown]}
    return event(team, inner)


def home_opened(team: Workspace, user: User, tab: str = "home") -> dict[str, Any]:
    """Return the event of a user who opens the app."""
    channel = team.direct_message(user)
    return event(
        team, {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": tab}
    )


def press(
    team: Workspace, user: User, said: Message, action_id: str, value: str | None = None
) -> dict[str, Any]:
    """Return the press of a button in a message.

    Args:
        team: The workspace.
        user: Who presses it.
        said: The message that shows it.
        action_id: Which button, or feedback buttons.
        value: Which of several with that id, or of two feedback buttons; the first where None.

    Raises:
        LookupError: No such button is shown.
    """
    action = _shown_action(said.blocks, action_id, value)
    container = {"type": "message", "message_ts": said.ts, "channel_id": said.channel}
    return _by(team, user) | {
        "type": "block_actions",
        "container": container | {"is_ephemeral": said.ts not in _ts_of(team, said)},
        "channel": {"id": said.channel, "name": "shown"},
        "message": said.values(),
        "response_url": "",
        "actions": [action | {"action_ts": team.world.new_ts()}],
    }


def press_in_view(
    team: Workspace, user: User, view: dict[str, Any], action_id: str, value: str | None = None
) -> dict[str, Any]:
    """Return the press of a button in a modal or a Home tab; arguments as for `press`."""
    action = _shown_action(view["blocks"], action_id, value)
    return _by(team, user) | {
        "type": "block_actions",
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "actions": [action | {"action_ts": team.world.new_ts()}],
    }


def submission(
    team: Workspace, user: User, view: dict[str, Any], values: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the submission of a modal.

    Args:
        team: The workspace.
        user: Who submits it.
        view: The modal as it was opened.
        values: What was filled in by action id: a text, or for a select the value chosen.
    """
    filled = dict(values or {})
    state: dict[str, dict[str, Any]] = {}
    for place, block in enumerate(view["blocks"]):
        if block["type"] != "input":
            continue
        element = block["element"]
        name = element.get("action_id", "")
        given = filled.pop(name, None)
        key = block.get("block_id", f"block-{place}")
        state[key] = {name: _state(element, given)}
    if filled:
        raise LookupError(f"the modal has no input {sorted(filled)}")
    return _by(team, user) | {
        "type": "view_submission",
        "view": view | {"state": {"values": state}},
        "response_urls": [],
    }


def shortcut(team: Workspace, user: User, callback_id: str, said: Message) -> dict[str, Any]:
    """Return a message shortcut on a message."""
    return _by(team, user) | {
        "type": "message_action",
        "callback_id": callback_id,
        "channel": {"id": said.channel, "name": "shown"},
        "message": said.values(),
        "message_ts": said.ts,
        "action_ts": team.world.new_ts(),
        "response_url": "",
    }


def command(
    team: Workspace, user: User, channel: Channel, text: str, name: str = "/ems"
) -> dict[str, Any]:
    """Return a slash command."""
    return {
        "token": "deprecated",
        "team_id": team.id,
        "team_domain": team.id.lower(),
        "channel_id": channel.id,
        "channel_name": channel.name or "directmessage",
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": "",
        "trigger_id": team.new_trigger(user),
    }


def _said(team: Workspace, said: Message) -> dict[str, Any]:
    channel = team.channels[said.channel]
    told = said.values() | {"channel": said.channel, "team": team.id, "event_ts": said.ts}
    return told | {"channel_type": "im" if channel.is_im else "channel"}


def _by(team: Workspace, user: User) -> dict[str, Any]:
    # somebody of another workspace in a shared channel comes with the team of their own
    return {
        "token": "deprecated",
        "team": {"id": team.id, "domain": team.id.lower()},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team},
        "api_app_id": APP_ID,
        "trigger_id": team.new_trigger(user),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _ts_of(team: Workspace, said: Message) -> set[str]:
    return set(team.channels[said.channel].messages)


def _shown_action(
    blocks: list[dict[str, Any]], action_id: str, value: str | None
) -> dict[str, Any]:
    for block in blocks:
        parts = block.get("elements", []) + [block[n] for n in ("accessory",) if n in block]
        for part in parts:
            if not isinstance(part, dict) or part.get("action_id") != action_id:
                continue
            told = {"action_id": action_id, "block_id": block.get("block_id", "")}
            if part["type"] == "feedback_buttons":
                sides = [part[f"{side}_button"] for side in ("positive", "negative")]
                chosen = next(b for b in sides if value in (None, b["value"]))
                return told | {"type": part["type"], "value": chosen["value"]}
            if value in (None, part.get("value")):
                return told | {"type": part["type"], "value": part.get("value", "")}
    raise LookupError(f"nothing with the action id {action_id} is shown")


def _state(element: dict[str, Any], given: Any) -> dict[str, Any]:
    kind = element["type"]
    if kind in ("static_select", "radio_buttons"):
        known = [option for option in element["options"] if option["value"] == given]
        chosen = known[0] if known else element.get("initial_option")
        return {"type": kind, "selected_option": chosen}
    if kind == "datepicker":
        return {"type": kind, "selected_date": given or element.get("initial_date")}
    if kind == "checkboxes":
        wanted = given or []
        chosen = [option for option in element["options"] if option["value"] in wanted]
        return {"type": kind, "selected_options": chosen}
    return {"type": kind, "value": given if given is not None else element.get("initial_value")}
