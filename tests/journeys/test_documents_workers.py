"""Several `ems worker` processes beside PostgreSQL and a Chroma server share the work."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from assistant import Assistant, Settings
from assistant.retrieval.documents.library import Documents

FILES = 20
pytest.importorskip("procrastinate")
pytestmark = pytest.mark.slow


def until(condition: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    assert condition()


@pytest.fixture(scope="module")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server of our own."""
    program = Path(sys.executable).with_name("chroma")
    if not program.exists():
        pytest.skip("no Chroma server is installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("chroma")
    command = [program, "run", "--path", folder, "--host", "127.0.0.1", "--port", port]
    server = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        until(lambda: _answers(url))
        yield url
    finally:
        server.kill()
        server.wait()


def _answers(url: str) -> bool:
    with suppress(OSError):
        return bool(urlopen(f"{url}/api/v2/heartbeat", timeout=5).status == 200)
    return False


@pytest.fixture
def shared(tmp_path: Path, postgresql_url: str, chroma_url: str) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        data_dir=tmp_path / "data",
        database_url=postgresql_url,
        chroma_url=chroma_url,
        organisation=f"acme {tmp_path.name}",
    )


@contextmanager
def workers(
    settings: Settings, folder: Path, count: int
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start workers, and wait until they take jobs; what each tells stands in a file."""
    environment = os.environ | {
        "EMS_DATABASE_URL": settings.database_url,
        "EMS_CHROMA_URL": settings.chroma_url,
        "EMS_DATA_DIR": str(settings.data_dir),
    }
    command = [sys.executable, "-m", "assistant.cli", "worker"]
    started = []
    try:
        for number in range(count):
            with (folder / f"worker{number}").open("wb") as told:
                started.append(subprocess.Popen(command, env=environment, stderr=told))
        until(lambda: all(b"Waiting" in (folder / f"worker{n}").read_bytes() for n in range(count)))
        yield started
    finally:
        for process in started:
            process.kill()
            process.wait()


def queue_files(documents: Documents, folder: Path, numbers: range) -> None:
    files = folder / f"files{numbers.start}"
    files.mkdir()
    for number in numbers:
        text = f"# Tank {number}\n\nTank number {number} is emptied by firm{number}.\n"
        (files / f"tank{number}.md").write_text(text)
    documents.enqueue([files], person="Kari")


def are_indexed(documents: Documents) -> bool:
    return {file.state for file in documents.list()} == {"indexed"}


def check(documents: Documents, count: int) -> None:
    assert [file.version for file in documents.list(replaced=True)] == [1] * count
    parts = documents._chunks.every(limit=1_000)
    assert len({part.text for part in parts}) == len(parts) == count
    assert documents._vectors.chunks(documents._organisation) == {part.id for part in parts}


def test_two_workers_do_each_file_once_and_killing_one_loses_nothing(
    shared: Settings, tmp_path: Path
) -> None:
    with (
        workers(shared, tmp_path, 2) as started,
        Assistant.open(shared) as assistant,
    ):
        documents: Documents = assistant.documents  # type: ignore[assignment]
        queue_files(documents, tmp_path, range(FILES))
        until(lambda: are_indexed(documents))
        check(documents, FILES)
        until(lambda: len(_steps(tmp_path)) == 2 * FILES)
        assert set(Counter(_steps(tmp_path)).values()) == {1}
        assert all("FILE-" in (tmp_path / f"worker{n}").read_text() for n in range(2))

        queue_files(documents, tmp_path, range(FILES, 2 * FILES))
        until(lambda: len(_steps(tmp_path)) > 2 * FILES)
        started[0].send_signal(signal.SIGKILL)
        until(lambda: are_indexed(documents))
        check(documents, 2 * FILES)
        started[1].terminate()
        assert started[1].wait(30) == 0


def _steps(folder: Path) -> list[str]:
    """Return what the workers told to have done."""
    told = [(folder / f"worker{number}").read_text() for number in range(2)]
    return [line for each in told for line in each.splitlines() if "FILE-" in line]


def test_without_its_servers_a_worker_says_what_it_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assistant.cli", "worker", "--data-dir", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert "EMS_CHROMA_URL" in ended.stderr
