from __future__ import annotations

import pytest

from .conftest import Ems


@pytest.fixture
def proposed(ems: Ems) -> str:
    ems("ask", "we run diesel forklifts in the warehouse")
    return "PRP-0001"


def test_what_waits_is_listed(ems: Ems, proposed: str) -> None:
    assert proposed in ems("changes", "list").out
    assert [p["id"] for p in ems("changes", "list", "--json").json] == [proposed]


def test_a_proposal_shows_every_value_by_the_name_that_set_takes(ems: Ems, proposed: str) -> None:
    shown = ems("changes", "show", "prp-1").out

    assert "activity" in shown
    assert "Diesel forklifts in the warehouse" in shown
    assert ems("changes", "show", proposed, "--json").json["status"] == "pending"


def test_an_approved_proposal_is_in_the_record(ems: Ems, proposed: str) -> None:
    ended = ems("changes", "approve", proposed)

    assert (ended.code, "ASP-001" in ended.out) == (0, True)
    assert ems("changes", "list", "--json").json == []
    assert ems("changes", "list", "--all", "--json").json[0]["status"] == "approved"


def test_values_are_set_before_approving(ems: Ems, proposed: str) -> None:
    sets = ["--set", "impacts=Noise; Air pollution", "--set", 'scores={"size": 3}']

    ems("changes", "approve", proposed, *sets, "--set", "condition=emergency")

    item = ems("record", "show", "ASP-001", "--json").json
    assert item["impacts"] == ["Noise", "Air pollution"]
    assert (item["scores"], item["condition"]) == ({"size": 3.0}, "emergency")


@pytest.mark.parametrize(
    ("words", "code"),
    [("condition", 2), ("9.condition=normal", 2), ("colour=red", 1), ("condition=sometimes", 1)],
)
def test_a_value_that_does_not_fit_leaves_the_proposal_waiting(
    ems: Ems, proposed: str, words: str, code: int
) -> None:
    ended = ems("changes", "approve", proposed, "--set", words)

    assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)
    assert ems("changes", "list", "--json").json[0]["id"] == proposed


def test_a_rejected_proposal_leaves_the_record_as_it_was(ems: Ems, proposed: str) -> None:
    assert ems("changes", "reject", proposed, "--reason", "no forklifts").code == 0

    assert ems("record", "show", "ASP-001").code == 1
    ended = ems("changes", "approve", proposed)
    assert (ended.code, ended.err.count("\n")) == (1, 1)


def test_a_proposal_that_is_not_there_is_one_sentence(ems: Ems) -> None:
    for words in (["show", "PRP-9"], ["approve", "PRP-9"], ["reject", "nonsense"]):
        ended = ems("changes", *words)
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_several_proposals_are_decided_at_once(ems: Ems, proposed: str) -> None:
    ems("ask", "we store diesel in a tank in the yard")
    ems("ask", "we paint with solvent paint")

    assert ems("changes", "approve", proposed, "PRP-0002").code == 0
    assert ems("changes", "reject", "--all").code == 0
    states = [each["status"] for each in ems("changes", "list", "--all", "--json").json]
    assert sorted(states) == ["approved", "approved", "rejected"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 2),
        (["PRP-0001", "--all"], 2),
        (["PRP-0001", "PRP-0077"], 1),
        (["PRP-0001", "PRP-0002", "--set", "condition=emergency"], 2),
    ],
)
def test_a_decision_on_several_that_cannot_be_taken_changes_none(
    ems: Ems, proposed: str, words: list[str], code: int
) -> None:
    ems("ask", "we store diesel in a tank in the yard")

    assert ems("changes", "approve", *words).code == code
    assert len(ems("changes", "list", "--json").json) == 2
