"""For the whole suite: no network, nobody's settings, a fixed clock, an assistant to ask."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings as trials

# how long a trial takes tells how busy the machine is, not whether the program is right
trials.register_profile("unhurried", deadline=None)
trials.load_profile("unhurried")

_OFFLINE = Path(__file__).parent / "offline"
_NOTED = Path(tempfile.mkstemp(prefix="ems-network-")[1])

for _name in [name for name in os.environ if name.startswith(("EMS_", "LC_", "LANG"))]:
    if not _name.startswith("EMS_TEST_"):
        del os.environ[_name]
os.environ |= {
    "LC_ALL": "C.UTF-8",
    "EMS_TESTS_NETWORK": str(_NOTED),
    "PYTHONPATH": os.pathsep.join([str(_OFFLINE), str(_OFFLINE.parent.parent)]),
}
# a sitecustomize of the system may have been imported already, under that very name
sys.modules.pop("sitecustomize", None)
sys.path.insert(0, str(_OFFLINE))
import sitecustomize  # noqa: E402

from assistant import Assistant, Settings  # noqa: E402

# named here, at the top, so that the session has one PostgreSQL server whichever tests use it
pytest_plugins = ("tests.databases",)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def pytest_unconfigure() -> None:
    _NOTED.unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def nothing_leaves_the_machine() -> Iterator[None]:
    """Fails the test that tried, also where the attempt was swallowed or made by a child."""
    _NOTED.write_text("", encoding="utf-8")
    sitecustomize.shut_off()
    yield
    assert _NOTED.read_text(encoding="utf-8").split() == []


@pytest.fixture(scope="session")
def clock() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data folder of the test's own, whatever `.env` says."""
    return Settings(_env_file=None, data_dir=tmp_path / "data")  # type: ignore[call-arg]


@pytest.fixture
def assistant(settings: Settings, clock: Callable[[], datetime]) -> Iterator[Assistant]:
    """An assistant with an empty record, for tests that change it."""
    with Assistant.open(settings, clock=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_assistant(
    tmp_path_factory: pytest.TempPathFactory, clock: Callable[[], datetime]
) -> Iterator[Assistant]:
    """An assistant that every test may ask and none may change."""
    folder = tmp_path_factory.mktemp("shared")
    chosen = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    with Assistant.open(chosen, clock=clock) as opened:
        yield opened
