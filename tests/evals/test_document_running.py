from __future__ import annotations

import json

import pytest
from document_builders import gold_answer

from evals.cli import main
from evals.documents.questions import read_questions
from evals.documents.running import Taken, asked, told_of
from evals.documents.sources import read_corpus
from evals.reporting import read_report

CORPUS = read_corpus()


def _source(name: str):
    return next(each for each in CORPUS if each.name == name)


def _saved(tmp_path):
    path = tmp_path / "answers.jsonl"
    rows = [{"id": q.id, **gold_answer(q).model_dump(mode="json")} for q in read_questions()]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_right_answers_reach_every_floor_of_the_answers(tmp_path, capsys):
    code = main(["--part", "documents", "--answers", str(_saved(tmp_path))])

    told = capsys.readouterr().out
    assert code == 0
    assert "80 documents questions, saved answers" in told
    assert told.count("floor") == len(["Below its floor", "taken_as_expected"])


def test_a_report_tells_each_slice_and_no_sealed_question(tmp_path):
    main(["--part", "documents", "--answers", str(_saved(tmp_path)), "--report", str(tmp_path)])
    report = read_report(next(tmp_path.glob("eval-documents-*.json")))
    sealed = [case for case in report.cases if case.part == "sealed"]

    assert {"nb", "crosswise", "same language", "sealed", "superseded"} <= {
        metric.slice for metric in report.metrics
    }
    assert report.metric("file_cited", "crosswise").of >= 20
    assert len(sealed) == 40
    assert all(case.question is None and case.answer is None for case in sealed)


def test_an_archive_stands_for_its_members():
    source = _source("kontroll-av-tanker-2025.zip")
    members = {("first", name): Taken("indexed") for name in source.members}

    assert told_of(source, members).state == "indexed"
    assert told_of(source, {**members, ("first", "tankkontroll-n-2.txt"): Taken()}).state == ""


def test_a_mail_needs_its_attachment():
    source = _source("varsel-sinkoverskridelse-uke-41.eml")

    assert told_of(source, {("first", source.name): Taken("indexed")}).state == ""


@pytest.mark.slow
def test_the_real_program_is_asked_about_files_it_was_given():
    question = next(each for each in read_questions() if each.id == "doc-d-08")
    sources = [_source("sikkerhetsdatablad-galvazin-200.pdf"), _source("tom-journal.txt")]
    taking = {}

    answers = dict(asked(sources, [question], "guide", taking))

    assert answers[question].question == question.question
    assert told_of(sources[0], taking).state == "indexed"
    assert told_of(sources[1], taking).state == "refused"
