from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from assistant.errors import StorageFailed
from assistant.server.serving import serve

SERVE = """
import sys
from pathlib import Path
from assistant import Assistant, Settings
from assistant.server import serve
with Assistant.open(Settings(data_dir=Path(sys.argv[1]), _env_file=None)) as assistant:
    serve(assistant, "127.0.0.1", int(sys.argv[2]))
print("closed")
"""


def test_a_taken_port_is_told_plainly() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StorageFailed, match="cannot be served"):
            serve(None, "127.0.0.1", taken.getsockname()[1])  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_and_closes_its_rooms(tmp_path: Path, stop: signal.Signals) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address)
        with httpx.stream("GET", f"{address}/gradio_api/heartbeat/abc", timeout=30) as open_page:
            next(open_page.iter_text())
            process.send_signal(stop)
            out, err = process.communicate(timeout=10)
    finally:
        process.kill()

    assert process.returncode == 0
    assert out.strip().endswith("closed")
    assert "Traceback" not in err


def _wait_until_ready(address: str, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise TimeoutError
