from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer

from .conftest import Ems

# DESIGN, section 4: users and evaluations rely on these names.
CONTRACT = {
    *("question", "answer", "status", "language", "edition", "citations", "proposals", "drafts"),
    *("unsupported", "model", "prompt_digest", "tokens", "cost", "timings_ms", "conversation"),
}
QUESTION = "What must the environmental policy say?"


def test_json_is_the_contract_and_nothing_else(ems: Ems) -> None:
    ended = ems("ask", QUESTION, "--json")

    answer = Answer.model_validate(ended.json)
    assert (ended.code, ended.err, answer.status) == (0, "", "answered")
    assert set(ended.json) == CONTRACT


def test_text_shows_the_answer_and_its_sources(ems: Ems) -> None:
    ended = ems("ask", QUESTION)

    answer, sources = ended.out.split("\nSources\n")
    assert "[1]" in answer
    assert sources.startswith("[1] ")
    assert "\x1b" not in ended.out


def test_the_question_may_come_from_the_standard_input(ems: Ems) -> None:
    ended = ems("ask", "-", "--json", stdin=QUESTION.encode())

    assert ended.json["question"] == QUESTION
    assert ended.json["status"] == "answered"


def test_a_proposal_tells_how_to_approve_it(ems: Ems) -> None:
    ended = ems("ask", "we run diesel forklifts in the warehouse")

    assert "ems changes approve PRP-0001" in ended.out


def test_the_answer_follows_the_language_that_is_chosen(ems: Ems) -> None:
    assert ems("ask", QUESTION, "--language", "nb", "--json").json["language"] == "nb"
    assert ems("--language", "sv", "ask", QUESTION, "--json").json["language"] == "sv"


def test_the_answer_is_about_the_edition_that_is_chosen(ems: Ems) -> None:
    assert ems("ask", QUESTION, "--edition", "2015", "--json").json["edition"] == "2015"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("", "Please write a question"),
        ("  \t ", "Please write a question"),
        ("a" * 20_000, "20000 characters long"),
        ("\udcff\udcfe\udc80\udc81\udc90", "could not read that as text"),
    ],
)
def test_a_question_that_cannot_be_taken_is_one_sentence(
    ems: Ems, question: str, told: str
) -> None:
    ended = ems("ask", question)

    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("noise", [bytes(range(128, 256)) * 20, b"\x00\x01\x02\x03" * 500])
def test_binary_noise_on_the_standard_input_is_one_sentence(ems: Ems, noise: bytes) -> None:
    ended = ems("ask", "-", stdin=noise)

    assert ended.code == 1
    assert ended.err.count("\n") == 1


def test_a_refused_question_keeps_the_contract_in_json(ems: Ems) -> None:
    ended = ems("ask", "", "--json")

    assert ended.code == 1
    assert Answer.model_validate(ended.json).status == "clarification_empty"


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", QUESTION, "--batch", "in.jsonl"],
        ["ask", QUESTION, "--out", "out.jsonl"],
        ["ask", QUESTION, "--edition", "2014"],
        ["--edition", "2014", "ask", QUESTION],
        ["ask", QUESTION, "--language", "de"],
        ["ask", QUESTION, "--org", " "],
        ["ask", QUESTION, "--colour"],
        ["answer", QUESTION],
    ],
)
def test_wrong_usage_ends_with_2(ems: Ems, words: list[str]) -> None:
    ended = ems(*words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err


def test_a_setting_that_is_not_allowed_is_named(ems: Ems, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMS_PORT", "many")

    ended = ems("record", "show")

    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "EMS_PORT" in ended.err


def test_a_data_folder_that_is_a_file_is_one_sentence(ems: Ems, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")

    for folder in (file, file / "below"):
        ended = ems("--data-dir", folder, "ask", QUESTION)
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
        assert "cannot be used" in ended.err
    assert file.read_text() == "not a folder"


def test_organisations_do_not_see_each_other(ems: Ems, one_aspect: str) -> None:
    ended = ems("record", "show", one_aspect, "--org", "other")

    assert ended.code == 1
    assert ems("record", "show", one_aspect).code == 0
