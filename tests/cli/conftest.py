"""Running `ems` as a person does: within the test, or as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Ems = Callable[..., Ended]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("EMS_DATA_DIR", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def ems(data_dir: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ems:
    """Runs a command line within the test, in an empty data folder."""

    def run(*words: str | Path, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        told = capfd.readouterr()
        return Ended(int(left.value.code or 0), told.out, told.err)

    return run


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "assistant.cli", *map(str, words)]


@pytest.fixture
def ems_process(data_dir: Path) -> Ems:
    """Runs a command line as a process of its own."""

    def run(*words: str | Path, **more: Any) -> Ended:
        ended = subprocess.run(
            command(*words), capture_output=True, timeout=120, env=dict(os.environ), **more
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def one_aspect(ems: Ems) -> str:
    """A record with one aspect, approved; its id."""
    ems("ask", "we run diesel forklifts in the warehouse")
    ems("changes", "approve", "PRP-0001")
    return "ASP-001"
