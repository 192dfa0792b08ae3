from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.record.lint import LINT_RULES

from .conftest import Ems


def test_lint_tells_what_is_amiss_and_what_to_do(ems: Ems) -> None:
    ended = ems("record", "lint")

    assert ended.code == 0
    assert "[scope-missing]" in ended.out
    assert "-> Write which sites" in ended.out


def test_strict_ends_with_one_where_there_are_errors(ems: Ems) -> None:
    ended = ems("record", "lint", "--strict", "--severity", "error")

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "[scope-missing]" in ended.out


def test_lint_speaks_the_language_that_is_chosen(ems: Ems) -> None:
    assert (
        "Miljøledelsessystemet har ikke noe omfang."
        in ems("record", "lint", "--language", "nb").out
    )


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        (("--severity", "error", "--kind", "aspect"), {"aspect-none"}),
        (("--rule", "issue-none"), {"issue-none"}),
        (("--kind", "audit"), set()),
    ],
)
def test_only_findings_that_are_wanted_are_shown(
    ems: Ems, words: tuple[str, ...], rules: set[str]
) -> None:
    told = ems("record", "lint", "--json", *words).json

    assert {finding["rule"] for finding in told["findings"]} == rules
    assert sum(told["counts"].values()) == len(rules)


def test_nothing_of_a_sort_is_said_so(ems: Ems) -> None:
    assert ems("record", "lint", "--kind", "audit").out.startswith("Nothing amiss of this sort")


def test_every_rule_is_listed_with_its_clause(ems: Ems) -> None:
    listed = ems("record", "lint", "--list", "--edition", "2015").out
    told = ems("record", "lint", "--list", "--json").json

    assert all(rule in listed for rule in LINT_RULES)
    assert {rule["id"] for rule in told["rules"]} == set(LINT_RULES)


@pytest.mark.parametrize("option", ["--severity", "--kind", "--rule"])
def test_a_choice_that_is_none_of_ours_is_wrong_usage(ems: Ems, option: str) -> None:
    ended = ems("record", "lint", option, "nonsense")

    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)


def test_an_empty_record_has_nothing_due(ems: Ems) -> None:
    assert ems("record", "due").out.startswith("Nothing is due until")


def test_what_is_overdue_comes_first_with_its_owner(ems: Ems, tmp_path: Path) -> None:
    soon = (date.today() + timedelta(days=7)).isoformat()  # noqa: DTZ011
    actions = [
        {"id": "ACT-001", "title": "Seal the bund", "due": soon, "owner": "Kari"},
        {"id": "ACT-002", "title": "Move the store", "due": "2020-01-01", "owner": "Ola"},
    ]
    file = tmp_path / "record.json"
    file.write_text(json.dumps({"schema_version": 1, "items": {"action": actions}}))
    ems("record", "import", file)

    told = ems("record", "due", "--days", "30", "--json").json
    lines = ems("record", "due").out.splitlines()

    assert [(task["item"], task["overdue"]) for task in told["due"]] == [
        ("ACT-002", True),
        ("ACT-001", False),
    ]
    assert lines[3].split()[:4] == ["2020-01-01", "overdue", "action", "Ola"]
