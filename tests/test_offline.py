"""The network is shut off for the suite and for the processes it starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def attempts() -> Iterator[Path]:
    """What was tried; forgotten after the test, because here it is tried on purpose."""
    noted = Path(os.environ["EMS_TESTS_NETWORK"])
    yield noted
    noted.write_text("", encoding="utf-8")


def test_an_address_elsewhere_cannot_be_connected_to(attempts: Path) -> None:
    with socket.socket() as sock, pytest.raises(OSError, match="shut off"):
        sock.connect(("192.0.2.1", 80))

    assert attempts.read_text() == "192.0.2.1\n"


def test_a_name_elsewhere_is_not_looked_up(attempts: Path) -> None:
    with pytest.raises(urllib.error.URLError):
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open("http://example.org")

    assert attempts.read_text() == "example.org\n"


def test_a_process_that_a_test_starts_is_shut_off_as_well(attempts: Path) -> None:
    code = "import socket; socket.create_connection(('example.org', 80))"

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert ended.returncode == 1
    assert "shut off" in ended.stderr
    assert attempts.read_text() == "example.org\n"


def test_this_machine_can_be_connected_to() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(("localhost", server.getsockname()[1])) as client:
            assert client.getpeername()[0] == "127.0.0.1"
