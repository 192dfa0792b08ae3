from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from builders import answer, sample

from assistant.errors import DocumentError
from evals.solving import answer_sample, saved_answers, settings_for, solve


class FakeRecord:
    def __init__(self) -> None:
        self.waiting = [SimpleNamespace(id="PRP-0001")]

    def pending(self):
        return list(self.waiting)


class FakeAssistant:
    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.record = FakeRecord()

    def ask(self, question, *, conversation, person):
        self.asked.append((question, conversation))
        return answer(question=question)

    def decide(self, proposal_id, decision, *, person):
        assert decision == "reject"
        self.record.waiting = [p for p in self.record.waiting if p.id != proposal_id]


def test_earlier_questions_are_asked_first_in_the_same_conversation():
    assistant = FakeAssistant()

    given = answer_sample(assistant, sample(question="And in 2015?", history=["What is 5.2?"]))

    assert assistant.asked == [("What is 5.2?", "eval-en-t-001"), ("And in 2015?", "eval-en-t-001")]
    assert given.question == "And in 2015?"


def test_no_sample_sees_the_proposals_of_another():
    assistant = FakeAssistant()

    answer_sample(assistant, sample())

    assert assistant.record.pending() == []


def test_an_evaluation_touches_nothing_outside_its_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("EMS_DATABASE_URL", "postgresql://the.real.one/ems")
    monkeypatch.setenv("EMS_EDITION", "2015")

    settings = settings_for(tmp_path)

    assert (settings.data_dir, settings.database_url, settings.edition) == (tmp_path, "", "2026")


def test_progress_is_told_after_each_sample():
    told: list[tuple[int, int, str]] = []

    list(solve([sample()], lambda _: answer(), lambda *step: told.append(step)))

    assert told == [(1, 1, "en-t-001")]


def test_saved_answers_are_looked_up_by_id(tmp_path):
    row = {"id": "en-t-001", **answer("Saved. [1]").model_dump(mode="json")}
    (tmp_path / "answers.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    solver = saved_answers(tmp_path / "answers.jsonl")

    assert solver(sample()).answer == "Saved. [1]"
    with pytest.raises(DocumentError, match="no answer to en-t-002"):
        solver(sample(id="en-t-002"))


@pytest.mark.parametrize("text", ["no json", '{"id": "x"}', "[1]"])
def test_a_file_that_holds_no_answers_is_refused(tmp_path, text):
    (tmp_path / "answers.jsonl").write_text(text)

    with pytest.raises(DocumentError):
        saved_answers(tmp_path / "answers.jsonl")
