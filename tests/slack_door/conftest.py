from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from assistant import Assistant, Settings
from tests.slack_door.fakes import FakeSlack
from tests.slack_door.room import Workspace, a_workspace

Doing = Callable[[Workspace], Awaitable[None]]


@pytest.fixture(scope="module")
def in_slack(
    tmp_path_factory: pytest.TempPathFactory, clock: Callable[[], datetime]
) -> Iterator[Callable[..., None]]:
    """Runs what people do in a workspace; the tests of a file share its organisation."""
    folder = tmp_path_factory.mktemp("slack")
    chosen: Any = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    with Assistant.open(chosen, clock=clock) as opened:

        def run(doing: Doing, slack: FakeSlack | None = None) -> None:
            async def whole() -> None:
                async with a_workspace(opened, slack) as workspace:
                    await doing(workspace)

            asyncio.run(whole())

        yield run
