"""Who and what there is: the app itself, users, channels and what was said in them, reactions."""

from __future__ import annotations

from typing import Any

from tests.slack.methods.looking import channel_of, joined_channel
from tests.slack.world import APP_ID, BOT_ID, BOT_USER, Channel, Message, Refused, Workspace

_PAGE = 100


def auth_test(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    return {
        "url": f"https://{team.id.lower()}.slack.invalid/",
        "team": team.name,
        "team_id": team.id,
        "user": "ems_assistant",
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "is_enterprise_install": False,
    }


def team_info(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    return {"team": {"id": team.id, "name": team.name, "domain": team.id.lower()}}


def users_info(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    user = team.users.get(arguments.get("user", ""))
    if user is None:
        raise Refused("user_not_found")
    values = user.values()
    if str(arguments.get("include_locale", "")).lower() not in ("true", "1"):
        del values["locale"]
    return {"user": values}


def conversations_info(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    return {"channel": channel_of(team, arguments).values()}


def conversations_list(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    types = str(arguments.get("types", "public_channel")).split(",")
    found = [
        channel.values()
        for channel in team.channels.values()
        if ("im" if channel.is_im else "public_channel") in types
    ]
    return {"channels": found, "response_metadata": {"next_cursor": ""}}


def conversations_open(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    user = str(arguments.get("users", "")).partition(",")[0]
    if user not in team.users:
        raise Refused("user_not_found")
    return {"channel": {"id": team.direct_message(team.users[user]).id}}


def conversations_members(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    members = channel_of(team, arguments).members
    return {"members": members, "response_metadata": {"next_cursor": ""}}


def conversations_history(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = joined_channel(team, arguments)
    top = [m for m in channel.in_order() if not m.thread_ts or m.thread_ts == m.ts]
    return _page(list(reversed(_between(top, arguments))), arguments)


def conversations_replies(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = joined_channel(team, arguments)
    if arguments.get("ts") not in channel.messages:
        raise Refused("thread_not_found")
    return _page(_between(channel.thread(arguments["ts"]), arguments), arguments)


def conversations_join(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel = channel_of(team, arguments)
    if BOT_USER not in channel.members:
        channel.members.append(BOT_USER)
    return {"channel": channel.values()}


def reactions_add(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel, ts, name = _reacted(team, arguments)
    if name in channel.reactions.setdefault(ts, []):
        raise Refused("already_reacted")
    channel.reactions[ts].append(name)
    return {}


def reactions_remove(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    channel, ts, name = _reacted(team, arguments)
    if name not in channel.reactions.get(ts, []):
        raise Refused("no_reaction")
    channel.reactions[ts].remove(name)
    return {}


def _reacted(team: Workspace, arguments: dict[str, Any]) -> tuple[Channel, str, str]:
    channel, ts = joined_channel(team, arguments), arguments.get("timestamp", "")
    if ts not in channel.messages:
        raise Refused("message_not_found")
    return channel, ts, arguments.get("name", "")


def _between(messages: list[Message], arguments: dict[str, Any]) -> list[Message]:
    oldest, latest = str(arguments.get("oldest", "0")), str(arguments.get("latest", "9" * 10))
    is_inclusive = str(arguments.get("inclusive", "")).lower() in ("true", "1")
    return [
        m for m in messages if oldest < m.ts < latest or (is_inclusive and m.ts in (oldest, latest))
    ]


def _page(messages: list[Message], arguments: dict[str, Any]) -> dict[str, Any]:
    start, size = int(arguments.get("cursor") or 0), int(arguments.get("limit") or _PAGE)
    rest = messages[start + size :]
    cursor = str(start + size) if rest else ""
    shown = [message.values() for message in messages[start : start + size]]
    metadata = {"next_cursor": cursor}
    return {"messages": shown, "has_more": bool(rest), "response_metadata": metadata}


METHODS = {
    "auth.test": auth_test,
    "team.info": team_info,
    "users.info": users_info,
    "conversations.info": conversations_info,
    "conversations.list": conversations_list,
    "conversations.open": conversations_open,
    "conversations.members": conversations_members,
    "conversations.history": conversations_history,
    "conversations.replies": conversations_replies,
    "conversations.join": conversations_join,
    "reactions.add": reactions_add,
    "reactions.remove": reactions_remove,
}
