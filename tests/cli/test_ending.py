"""Ends that only a process of its own can meet: signals, closed pipes, full disks."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.cli import asking
from assistant.cli.ending import ended

from .conftest import Ems, command

EVERYTHING_KEPT = "Stopped; nothing was lost.\n"


def _interrupted(*words: str | Path, after: Path, lines: int = 1) -> subprocess.Popen[bytes]:
    """Start a command and send Ctrl-C as soon as a file it writes has so many lines."""
    process = subprocess.Popen(
        command(*words),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
        # a shell that runs tests in the background would have it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if after.exists() and after.read_bytes().count(b"\n") >= lines:
            process.send_signal(signal.SIGINT)
            break
        time.sleep(0.02)
    return process


def test_ctrl_c_in_a_batch_keeps_what_is_answered(data_dir: Path, tmp_path: Path) -> None:
    question = {"question": "What is an environmental aspect?"}
    rows = [json.dumps({"id": number, **question}) for number in range(500)]
    (tmp_path / "in.jsonl").write_text("\n".join(rows))
    out = tmp_path / "out.jsonl"

    process = _interrupted("ask", "--batch", tmp_path / "in.jsonl", "--out", out, after=out)

    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode()) == (1, EVERYTHING_KEPT)
    answered = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["id"] for row in answered] == list(range(len(answered)))
    assert 0 < len(answered) < 500


def test_ctrl_c_in_the_middle_of_an_import_loses_nothing(
    ems_process: Ems, data_dir: Path, tmp_path: Path
) -> None:
    small = {"schema_version": 1, "items": {"aspect": [{"id": "ASP-001", "aspect": "Noise"}]}}
    (tmp_path / "small.json").write_text(json.dumps(small))
    many = [{"id": f"ASP-{n:03d}", "aspect": f"Aspect {n}"} for n in range(1, 3000)]
    large = {"schema_version": 1, "items": {"aspect": many}}
    (tmp_path / "large.json").write_text(json.dumps(large))
    assert ems_process("record", "import", tmp_path / "small.json").code == 0
    journal = data_dir / "ems.db-wal"

    process = _interrupted("record", "import", tmp_path / "large.json", after=journal, lines=0)

    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode()) == (1, EVERYTHING_KEPT)
    assert ems_process("record", "history", "--verify").code == 0
    items = ems_process("record", "show", "aspect", "--json").json
    assert len(items) in (1, 2999)


def test_whoever_stops_reading_is_not_told_anything(ems_process: Ems) -> None:
    process = subprocess.Popen(
        command("record", "show", "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()

    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_an_output_that_is_full_is_one_sentence(data_dir: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            command("record", "show", "--json"), stdout=full, stderr=subprocess.PIPE, timeout=60
        )

    assert (ended.returncode, ended.stderr.count(b"\n")) == (1, 1)
    assert b"disk is full" in ended.stderr


def test_what_nobody_foresaw_is_one_sentence_and_a_log(
    ems: Ems, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "is_refused", lambda answer: 1 / 0)

    ended = ems("ask", "What is an environmental aspect?")

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert str(data_dir / "ems.log") in ended.err
    assert "ZeroDivisionError" in (data_dir / "ems.log").read_text()
    assert "Traceback" not in ended.err


def test_an_error_is_told_in_the_language_that_is_chosen(ems: Ems) -> None:
    ended = ems("record", "show", "ASP-999", "--language", "nb")

    assert ended.err.startswith("Det finnes ingen oppføring «ASP-999».")


def test_what_a_stop_left_half_made_is_not_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)

    class HalfMade:
        def __del__(self) -> None:
            raise AttributeError

    def stopped() -> None:
        half_made = HalfMade()
        assert half_made
        raise KeyboardInterrupt

    assert ended(stopped, "en") == 1
    gc.collect()

    assert capsys.readouterr().err == EVERYTHING_KEPT
