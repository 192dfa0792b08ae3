"""What goes wrong between here and Slack, told without a word that anybody wrote."""

from __future__ import annotations

import asyncio
import traceback
from pathlib import Path

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

# What may pass by itself: Slack refused, or could not be reached.
LOST = (SlackClientError, ClientError, asyncio.TimeoutError, OSError)
# What Slack answers when the app was taken out or its token withdrawn; trying again is no use.
REVOKED = frozenset(
    {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}
)


def fault_of(error: BaseException) -> str:
    """Return a name for a fault: Slack's own, or the class and the line where it happened.

    The words of an error are left out, because they may quote what somebody wrote.
    """
    if isinstance(error, SlackApiError):
        answered = getattr(error.response, "data", None)
        if isinstance(answered, dict):
            return str(answered.get("error") or "unknown")
        return f"status {getattr(error.response, 'status_code', 'unknown')}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
