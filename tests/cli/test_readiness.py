from __future__ import annotations

from .conftest import Ems


def test_readiness_tells_every_clause_and_the_next_steps(ems: Ems) -> None:
    shown = ems("readiness").out

    assert "ISO 14001:2026" in shown
    assert "6.1.2" in shown
    assert "1. Describe the organisation" in shown


def test_readiness_of_one_clause_goes_point_by_point(ems: Ems, one_aspect: str) -> None:
    ended = ems("readiness", "--clause", "6.1.2", "--json")

    assert {point["clause"] for point in ended.json["requirements"]} == {"6.1.2"}
    assert sum(ended.json["counts"].values()) == len(ended.json["requirements"])
    assert one_aspect in ems("readiness", "--clause", "6.1.2").out


def test_readiness_is_about_the_edition_that_is_chosen(ems: Ems) -> None:
    clauses = {
        edition: {
            point["clause"]
            for point in ems("readiness", "--json", "--edition", edition).json["requirements"]
        }
        for edition in ("2015", "2026")
    }

    assert "6.3" in clauses["2026"] - clauses["2015"]


def test_a_clause_that_is_not_there_is_one_sentence(ems: Ems) -> None:
    ended = ems("readiness", "--clause", "99")

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_readiness_can_be_narrowed_to_a_state(ems: Ems, one_aspect: str) -> None:
    points = ems("readiness", "--state", "in_place", "--json").json["requirements"]

    assert {point["state"] for point in points} == {"in_place"}
    assert ems("readiness", "--state", "green").code == 2


def test_the_roadmap_tells_steps_by_phase_with_what_blocks_them(ems: Ems) -> None:
    shown = ems("readiness", "--roadmap").out

    assert shown.index("FOUNDATION") < shown.index("CHECKING")
    assert "begin first with" in shown


def test_readiness_as_json_names_clauses_reasons_and_steps(ems: Ems) -> None:
    told = ems("readiness", "--json").json

    assert {"clause", "title", "state", "counts", "reason"} <= told["clauses"][0].keys()
    assert {"sentence", "why", "points", "blocked_by"} <= told["next_steps"][0].keys()
    assert sum(sum(clause["counts"].values()) for clause in told["clauses"]) == len(
        told["requirements"]
    )
