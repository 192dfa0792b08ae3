from __future__ import annotations

from pathlib import Path

import pytest

from tests.extraction.papers import PERMIT

from .conftest import Ems


@pytest.fixture
def added(ems: Ems, tmp_path: Path) -> Ems:
    """`ems` with a permit added."""
    (tmp_path / "site-permit.md").write_text(PERMIT)
    ems("documents", "add", tmp_path / "site-permit.md")
    return ems


def test_a_permit_is_proposed_shown_and_approved_in_part(added: Ems) -> None:
    shown = added("documents", "propose", "file-1")
    assert "PRP-0001" in shown.out
    assert "Zinc in the discharge shall not exceed 2 mg/l" in shown.out

    added("changes", "approve", "PRP-0001", "--without", "2-3")

    items = added("record", "export").json["items"]
    assert [item["title"] for item in items["obligation"]] == [
        "Zinc in the discharge: at most 2 mg/l"
    ]
    assert items["measurement"] == []


def test_a_dry_run_stores_nothing(added: Ems) -> None:
    told = added("documents", "propose", "FILE-001", "--dry-run", "--json").json

    assert (told["kind"], len(told["changes"]), told["proposal"]) == ("permit", 3, None)
    assert "FILE-001" in told["changes"][0]["evidence"][0]
    assert added("changes", "list", "--json").json == []


def test_a_second_time_there_is_nothing_to_propose(added: Ems) -> None:
    added("documents", "propose", "FILE-001")

    again = added("documents", "propose", "FILE-001")

    assert again.code == 1
    assert "recorded or proposed already" in again.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("documents", "propose", "FILE-001", "--kind", "novel"), 2),
        (("documents", "propose", "FILE-404"), 1),
        (("changes", "approve", "PRP-0001", "--without", "9"), 2),
        (("changes", "approve", "PRP-0001", "--without", "1-3"), 1),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    added: Ems, words: tuple[str, ...], code: int
) -> None:
    added("documents", "propose", "FILE-001")

    ended = added(*words)

    assert ended.code == code
    assert "Traceback" not in ended.err
