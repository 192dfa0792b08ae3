"""Modals and Home tabs."""

from __future__ import annotations

import hashlib
import json
import time
from typing import Any

from tests.slack.validation import check_view
from tests.slack.world import APP_ID, TRIGGER_SECONDS, Refused, View, Workspace


def open_view(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    return _shown(team, _user_of_trigger(team, arguments), arguments, root="")


def push(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    user = _user_of_trigger(team, arguments)
    below = [view for view in team.views.values() if view.user == user]
    if len(below) >= 3:
        raise Refused("push_limit_reached")
    return _shown(team, user, arguments, root=below[0].id if below else "")


def update(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    wanted, external = arguments.get("view_id"), arguments.get("external_id")
    for view in team.views.values():
        if view.id == wanted or (external and view.values.get("external_id") == external):
            _check_hash(arguments, view)
            given = _given(arguments, "modal")
            view.values = _told(team, view.id, given, view.values.get("root_view_id", ""))
            return {"view": view.values}
    raise Refused("not_found")


def publish(team: Workspace, arguments: dict[str, Any]) -> dict[str, Any]:
    user = arguments.get("user_id", "")
    if user not in team.users:
        raise Refused("user_not_found")
    before = team.homes.get(user)
    if before:
        _check_hash(arguments, before)
    view_id = before.id if before else team.world.new_id("V")
    values = _told(team, view_id, _given(arguments, "home"), view_id)
    team.homes[user] = View(view_id, user, values)
    return {"view": values}


def _user_of_trigger(team: Workspace, arguments: dict[str, Any]) -> str:
    trigger = arguments.get("trigger_id", "")
    if trigger not in team.triggers:
        raise Refused("invalid_trigger_id")
    user, made = team.triggers[trigger]
    if not user:
        raise Refused("exchanged_trigger_id")
    if time.monotonic() - made > TRIGGER_SECONDS:
        raise Refused("expired_trigger_id")
    team.triggers[trigger] = ("", made)
    return user


def _shown(team: Workspace, user: str, arguments: dict[str, Any], root: str) -> dict[str, Any]:
    view_id = team.world.new_id("V")
    values = _told(team, view_id, _given(arguments, "modal"), root or view_id)
    team.views[view_id] = View(view_id, user, values)
    return {"view": values}


def _given(arguments: dict[str, Any], kind: str) -> dict[str, Any]:
    view = arguments.get("view")
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", ["[ERROR] missing required field: view"])
    check_view(view, kind)
    return view


def _check_hash(arguments: dict[str, Any], view: View) -> None:
    if arguments.get("hash") and arguments["hash"] != view.values["hash"]:
        raise Refused("hash_conflict")


def _told(team: Workspace, view_id: str, given: dict[str, Any], root: str) -> dict[str, Any]:
    digest = hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:8]
    return {
        "id": view_id,
        "team_id": team.id,
        "app_id": APP_ID,
        "root_view_id": root,
        "private_metadata": "",
        "callback_id": "",
        "state": {"values": {}},
        **given,
        "hash": f"{int(time.time())}.{digest}",
    }


METHODS = {
    "views.open": open_view,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
