"""What Slack has to know of the app: `ems slack manifest` prints it."""

from __future__ import annotations

from typing import Any

from assistant.settings import Language
from assistant.slack.rendering.prompts import Standing, suggested
from assistant.wording import say

# Each is used; fewer and a feature of the door fails.
SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "reactions:write",
    "users:read",
)
EVENTS = (
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
)
COMMAND, SHORTCUT = "/ems", "save_as_evidence"


def manifest(language: Language = "en", url: str = "") -> dict[str, Any]:
    """Return the manifest of the app.

    Args:
        language: Language of what people read about the app.
        url: Public address of the server for the app over HTTP, without a path; Socket Mode, which
            needs none, when it is empty.
    """
    address = f"{url.rstrip('/')}/slack/events" if url else ""
    request = {"request_url": address} if address else {}
    command = {
        "command": COMMAND,
        "description": say("slack.command", language),
        "usage_hint": say("slack.usage", language),
        "should_escape": False,
        **({"url": address} if address else {}),
    }
    shortcut = {
        "name": say("slack.save", language),
        "type": "message",
        "callback_id": SHORTCUT,
        "description": say("slack.evidence.for", language),
    }
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": say("web.name", language),
            "description": say("web.tagline", language),
            "background_color": "#14532d",
        },
        "features": {
            "agent_view": {
                "agent_description": say("slack.about", language),
                "suggested_prompts": suggested(Standing(), language),
            },
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": say("web.name", language), "always_online": True},
            "slash_commands": [command],
            "shortcuts": [shortcut],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS), **request},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not address,
            "token_rotation_enabled": False,
        },
    }
