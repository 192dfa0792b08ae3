"""Slack on this machine: its Web API, Socket Mode, signed events, files and faults.

Everything behaves as Slack's documentation says, so that the real slack_sdk and slack_bolt can be
tested against it in a thread of its own::

    with SlackServer() as slack:
        team = slack.world.add_workspace("T1", "Fjellhus")
        kari = team.add_user("Kari", locale="nb-NO")
        dm = team.direct_message(kari)
        client = WebClient(team.bot_token, base_url=slack.address)
        slack.faults.add("chat.appendStream", RateLimited(2))

`slack.socket` and `slack.door(url)` deliver what `payloads` builds; `slack.world.wait_for` waits
until something is so; `slack.calls` holds every call.
"""

from tests.slack.faults import ApiError, RateLimited, ServerError, Slow
from tests.slack.server import SlackServer
from tests.slack.world import Channel, Message, User, Workspace, World

__all__ = [
    "ApiError",
    "Channel",
    "Message",
    "RateLimited",
    "ServerError",
    "SlackServer",
    "Slow",
    "User",
    "Workspace",
    "World",
]
