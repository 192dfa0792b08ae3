from __future__ import annotations

import json

import pytest
from dialogue_builders import NEW, TURN, dialogue

from assistant import Assistant
from assistant.errors import KnowledgeError
from evals.cli import main
from evals.dialogues.cases import read_dialogues
from evals.dialogues.gold import play_rightly
from evals.dialogues.playing import play, play_with
from evals.dialogues.running import SUITE, played_with
from evals.gate import below_floors, read_floors
from evals.reporting import to_markdown
from tests.record.fakes import new_record

SEALED = dialogue(id="en-s-01", part="sealed", language="nb")


def _rightly(case):
    return play_rightly(new_record(), case)


def _wrongly(case):
    return play_rightly(new_record(), case, lambda changes: ())


def test_a_report_tells_each_slice_and_shows_how_it_went():
    done = []
    report = played_with(
        _wrongly,
        [dialogue(), SEALED],
        SUITE,
        model="guide",
        progress=lambda number, total, name: done.append((number, total, name)),
    )

    assert report.metric("record_exact", "en").share == 0
    assert {"all", "development", "sealed", "nb", "tell"} <= {m.slice for m in report.metrics}
    assert done == [(1, 2, "en-t-01"), (2, 2, "en-s-01")]
    assert "# Evaluation: dialogues, guide" in to_markdown(report)
    assert "> Person: add noise from 2 fans" in to_markdown(report)


@pytest.mark.parametrize(("show", "told"), [(False, None), (True, "thanks")])
def test_a_sealed_dialogue_keeps_its_figures_only(show, told):
    case = played_with(_wrongly, [SEALED], SUITE, model="guide", show=show).cases[0]

    assert (case.transcript is None) == (case.question is None) == (told is None)
    assert bool(case.scores["record_exact"].explanation) == show


def test_right_plays_reach_every_floor_of_the_dialogues():
    report = played_with(_rightly, read_dialogues(), SUITE, model="guide")

    assert read_floors("dialogues")["nothing_invented"] == 1.0
    assert below_floors(report) == ()


def test_a_dialogue_is_played_with_the_assistant_and_decided_by_the_person(assistant: Assistant):
    case = next(each for each in read_dialogues() if each.id == "sv-d-18")
    went = play(assistant, case)

    assert [turn.refusal for turn in went.turns] == ["", "", ""]
    assert went.turns[0].waiting[0].item_id == "ACT-001"
    assert went.turns[0].decided["ACT-001"]["status"] == "done"
    assert went.ended["ACT-001"]["status"] == "open"


def test_a_rejected_proposal_changes_nothing_and_a_missing_one_is_told(assistant: Assistant):
    turns = [
        {"say": "remove ASP-001", "decide": "reject"},
        {"say": "What is an environmental policy?", "decide": "approve"},
    ]
    went = play(assistant, dialogue(turns=turns, final=[]))

    assert went.ended == went.begun
    assert went.turns[0].proposed[0].operation == "remove"
    assert went.turns[1].refusal == "nothing waits for a decision"


def test_each_dialogue_begins_with_its_own_record():
    player = play_with("guide")
    first = player(dialogue(turns=[{"say": "thanks"}], final=[]))
    second = player(dialogue(turns=[{"say": "thanks"}], final=[], start=[], company="example"))

    assert list(first.begun) == ["ASP-001"]
    assert len(second.begun) > 100


def test_the_command_plays_the_first_dialogues(capsys):
    code = main(["--part", "dialogues", "--limit", "1"])

    assert code == 0
    assert "1 dialogues, guide" in capsys.readouterr().out


def test_there_are_no_saved_answers_of_dialogues(tmp_path, capsys):
    assert main(["--part", "dialogues", "--answers", str(tmp_path / "none.jsonl")]) == 1
    assert "no saved answers" in capsys.readouterr().err


def test_dialogues_are_read_from_both_parts_and_a_broken_line_is_not_told(tmp_path):
    row = dialogue().model_dump(mode="json", exclude={"part"})
    (tmp_path / "en-sealed.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "nb-development.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert [each.part for each in read_dialogues(tmp_path)] == ["development", "sealed"]

    (tmp_path / "en-sealed.jsonl").write_text('{"id": "secret"}', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="A line of the sealed dialogues is not valid") as told:
        read_dialogues(tmp_path)
    assert "secret" not in str(told.value)


def test_a_folder_without_dialogues_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match="no dialogues"):
        read_dialogues(tmp_path)


def test_the_person_can_approve_all_that_waits(assistant: Assistant):
    turns = [
        {"say": "remove ASP-001"},
        {**TURN, "say": "remove ASP-002", "decide": {"approve": "all"}, "expect": {}},
    ]
    standing = [{"kind": "aspect", "fields": {"aspect": name}} for name in ("Dust", "Noise")]
    went = play(assistant, dialogue(start=standing, turns=turns, final=[NEW]))

    assert [change.item_id for change in went.turns[1].waiting] == ["ASP-001", "ASP-002"]
    assert went.ended == {}
