"""What Slack sends over HTTP to an app: signed as Slack signs it, and again where it got no yes."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

SECRET = "a signing secret for tests"
_PATIENCE = 3.0
_MOST_RETRIES = 3


@dataclass(frozen=True)
class Acknowledged:
    """How an app answered; `seconds` until it did."""

    status: int
    body: str
    seconds: float

    @property
    def payload(self) -> Any:
        return json.loads(self.body) if self.body.strip().startswith("{") else None


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return the v0 signature of a request."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpDoor:
    """Slack's side of an app's address for events, interactions and commands.

    Args:
        url: The app's address.
        secret: The signing secret both know.
    """

    def __init__(self, url: str, secret: str = SECRET) -> None:
        self._url, self._secret = url, secret

    def event(self, payload: dict[str, Any], **how: Any) -> Acknowledged:
        """Deliver an event."""
        return self._send(json.dumps(payload).encode(), "application/json", **how)

    def interaction(self, payload: dict[str, Any], **how: Any) -> Acknowledged:
        """Deliver a press of a button, a submission, a shortcut."""
        body = urllib.parse.urlencode({"payload": json.dumps(payload)}).encode()
        return self._send(body, "application/x-www-form-urlencoded", **how)

    def command(self, payload: dict[str, Any], **how: Any) -> Acknowledged:
        """Deliver a slash command."""
        body = urllib.parse.urlencode(payload).encode()
        return self._send(body, "application/x-www-form-urlencoded", **how)

    def event_until_taken(self, payload: dict[str, Any]) -> list[Acknowledged]:
        """Deliver an event as often as Slack would: once more, up to three times, after a no."""
        answers = [self.event(payload)]
        while answers[-1].status >= 300 and len(answers) <= _MOST_RETRIES:
            answers.append(self.event(payload, retry=len(answers), reason="http_error"))
        return answers

    def _send(
        self,
        body: bytes,
        media_type: str,
        *,
        retry: int = 0,
        reason: str = "http_timeout",
        at: float | None = None,
        sealed: str = "",
    ) -> Acknowledged:
        timestamp = str(int(at if at is not None else time.time()))
        headers = {
            "Content-Type": media_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sealed or signature(self._secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason}
        request = urllib.request.Request(self._url, body, headers)
        began = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as response:
                status, told = response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            status, told = error.code, error.read().decode(errors="replace")
        except OSError:
            status, told = 599, ""
        return Acknowledged(status, told, time.monotonic() - began)
