from __future__ import annotations

import json

from builders import answer

from evals.cli import main
from evals.running import run
from evals.samples import read_samples


def _saved(tmp_path, text: str = "It is so. [1]"):
    path = tmp_path / "answers.jsonl"
    rows = [{"id": s.id, **answer(text).model_dump(mode="json")} for s in read_samples()]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_run_asks_the_assistant_and_writes_its_report(tmp_path):
    report = run("development", out=tmp_path, limit=2)

    assert len(report.cases) == 2
    assert report.model == "guide"
    assert {path.suffix for path in tmp_path.iterdir()} == {".md", ".html", ".json"}


def test_saved_answers_are_scored_without_asking_anybody(tmp_path, capsys):
    code = main(["--answers", str(_saved(tmp_path)), "--report", str(tmp_path / "reports")])

    told = capsys.readouterr().out
    assert code == 0
    assert "160 development questions, saved answers" in told
    assert "Below its floor:" in told
    assert len(list((tmp_path / "reports").iterdir())) == 3


def test_two_runs_are_compared(tmp_path, capsys):
    answers = str(_saved(tmp_path))
    main(["--answers", answers, "--report", str(tmp_path / "reports")])
    earlier = next((tmp_path / "reports").glob("*.json"))

    assert main(["--answers", answers, "--against", str(earlier)]) == 0
    assert "No figure moved." in capsys.readouterr().out


def test_the_gate_fails_where_a_floor_is_missed(tmp_path):
    assert main(["--answers", str(_saved(tmp_path)), "--gate"]) == 1


def test_what_cannot_be_used_is_one_plain_sentence(tmp_path, capsys):
    assert main(["--answers", str(tmp_path / "missing.jsonl")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
