from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from tests.slack import SlackServer, Workspace


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer() as server:
        yield server


@pytest.fixture
def team(slack: SlackServer) -> Workspace:
    return slack.world.add_workspace("T1", "Fjellhus")


@pytest.fixture
def client(slack: SlackServer, team: Workspace) -> WebClient:
    return WebClient(team.bot_token, base_url=slack.address)
