from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Answer
from assistant.cli.batch import read_line

from .conftest import Ems


def _write(path: Path, *lines: object) -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_line_gets_an_answer_with_its_id(ems: Ems, tmp_path: Path) -> None:
    questions = _write(
        tmp_path / "in.jsonl",
        {"id": "a", "question": "What is an environmental aspect?"},
        {"id": 7, "question": "Hva er et miljøaspekt?", "lang": "nb", "more": [1]},
        {"question": "What must the policy say?", "edition": "2015"},
    )

    ended = ems("ask", "--batch", questions, "--out", tmp_path / "out.jsonl")

    rows = _rows(tmp_path / "out.jsonl")
    assert (ended.code, ended.out) == (0, "")
    assert [row.pop("id") for row in rows] == ["a", 7, "line-3"]
    answers = [Answer.model_validate(row) for row in rows]
    assert [answer.language for answer in answers] == ["en", "nb", "en"]
    assert answers[2].edition == "2015"


def test_a_bad_line_stops_no_other(ems: Ems, tmp_path: Path) -> None:
    questions = _write(
        tmp_path / "in.jsonl",
        "not json",
        {"id": "b"},
        {"id": "c", "question": "What is a nonconformity?"},
    )

    ended = ems("ask", "--batch", questions, "--out", tmp_path / "out.jsonl")

    rows = _rows(tmp_path / "out.jsonl")
    assert ended.code == 0
    assert [row["status"] for row in rows] == ["error_input", "error_input", "answered"]
    assert [row["id"] for row in rows] == ["line-1", "b", "c"]


def test_without_a_file_the_answers_go_to_the_standard_output(ems: Ems, tmp_path: Path) -> None:
    questions = _write(tmp_path / "in.jsonl", {"id": "a", "question": "What is an aspect?"})

    ended = ems("ask", "--batch", questions)

    assert json.loads(ended.out)["id"] == "a"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "json"),
        ("[]", "json"),
        ("[" * 5_000, "json"),
        ('{"id": 1}', "question"),
        ('{"question": null}', "question"),
        ('{"question": "x", "lang": "de"}', "lang"),
        ('{"question": "x", "edition": 2014}', "edition"),
        ('{"question": "x", "edition": 2015, "lang": "sv"}', ""),
        ('{"question": "\\ud800"}', ""),
    ],
)
def test_what_is_wrong_with_a_line_is_found(text: str, fault: str) -> None:
    assert read_line(text, 1).fault == fault


def test_a_file_of_questions_that_cannot_be_used_is_one_sentence(ems: Ems, tmp_path: Path) -> None:
    empty, noise = tmp_path / "empty", tmp_path / "noise"
    empty.write_text("\n")
    noise.write_bytes(bytes(range(256)))

    for batch in (empty, noise, tmp_path, tmp_path / "missing"):
        ended = ems("ask", "--batch", batch, "--out", tmp_path / "out.jsonl")
        assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert not (tmp_path / "out.jsonl").exists()


def test_the_questions_are_never_written_over(ems: Ems, tmp_path: Path) -> None:
    questions = _write(tmp_path / "in.jsonl", {"id": "a", "question": "What is an aspect?"})
    before = questions.read_bytes()

    ended = ems("ask", "--batch", questions, "--out", questions)

    assert ended.code == 1
    assert questions.read_bytes() == before


@pytest.mark.parametrize("out", ["/dev/full", "missing/out.jsonl", "."])
def test_an_output_that_cannot_be_written_is_one_sentence(
    ems: Ems, tmp_path: Path, out: str
) -> None:
    questions = _write(tmp_path / "in.jsonl", {"id": "a", "question": "What is an aspect?"})

    ended = ems("ask", "--batch", questions, "--out", out)

    assert (ended.code, ended.err.count("\n")) == (1, 1)
