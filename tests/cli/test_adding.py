"""Adding and retrying files: a line for each, a summary, reasons in the reader's language."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from assistant.contents import LANGUAGES
from assistant.formats import MEDIA_TYPES

from .conftest import Ems, command

NOISE = bytes(range(256)) * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files that can be read and one that cannot."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.md").write_text("# Permit\n\nAt most 4.5 tonnes of solvent in a year.\n")
    (papers / "b.pdf").write_bytes(NOISE)
    (papers / "c.md").write_text("# Oil\n\nThe separator is emptied each spring.\n")
    return papers


def test_every_file_has_a_line_and_the_end_counts_them(ems: Ems, folder: Path) -> None:
    ended = ems("documents", "add", folder)

    lines = ended.out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["FILE-001", "FILE-003"]
    assert lines[2] == "Done: 2 found by words and by meaning, 1 not readable."
    assert ended.err.count("b.pdf") == 1
    assert ended.code == 1


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "skadet"), ("sv", "skadad"), ("en", "damaged")]
)
def test_a_failure_is_listed_in_the_language_of_whoever_looks(
    ems: Ems, folder: Path, language: str, word: str
) -> None:
    ems("--language", "en", "documents", "add", folder / "b.pdf")

    assert word in ems("--language", language, "documents", "list").out
    listed = ems("--language", language, "documents", "list", "--json").json
    assert word in listed[0]["error"]


def test_all_that_failed_is_tried_again(ems: Ems, folder: Path) -> None:
    (folder / "d.pdf").write_bytes(NOISE[1:])
    ems("documents", "add", folder)

    tried = ems("documents", "retry", "--all", "--json")

    assert [each["id"] for each in tried.json] == ["FILE-002", "FILE-004"]
    assert tried.code == 1


@pytest.mark.parametrize(
    ("words", "code"), [(["retry"], 2), (["retry", "--all"], 1), (["retry", "FILE-009"], 1)]
)
def test_what_cannot_be_tried_again_is_one_sentence(ems: Ems, words: list[str], code: int) -> None:
    ended = ems("documents", *words)

    assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_format_that_is_read(ems: Ems, language: str) -> None:
    told = " ".join(ems("--language", language, "documents", "add", "--help").out.split())

    assert [kind for kind in MEDIA_TYPES if kind.upper() not in told] == []


@pytest.mark.slow
def test_a_stop_keeps_what_is_done_and_says_how_to_go_on(
    data_dir: Path, folder: Path, ems: Ems
) -> None:
    for number in range(200):
        (folder / f"x{number:03}.md").write_text(f"# Tank {number}\n\nTank {number} holds oil.\n")
    process = subprocess.Popen(
        command("documents", "add", folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
        start_new_session=True,
        # a shell that runs tests in the background would have it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    first = process.stdout.readline()

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)

    assert (process.returncode, first[:8]) == (1, b"FILE-001")
    assert b"ems doctor --repair" in err
    assert b"Traceback" not in err
    assert ems("doctor", "--repair").code == 0
    states = {file["state"] for file in ems("documents", "list", "--json").json}
    assert states == {"indexed", "failed"}
