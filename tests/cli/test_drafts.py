from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Ems


def test_a_draft_is_printed_and_kept(ems: Ems) -> None:
    ended = ems("draft", "policy")

    assert (ended.code, ended.out.startswith("ENVIRONMENTAL POLICY")) == (0, True)
    assert ems("draft", "--list", "--json").json["drafts"][0]["id"] == "DRF-001"


@pytest.mark.parametrize("name", ["policy.docx", "policy.md"])
def test_a_draft_is_written_to_a_file_and_checked(ems: Ems, tmp_path: Path, name: str) -> None:
    assert ems("draft", "policy", "--out", tmp_path / name).code == 0

    ended = ems("check-policy", tmp_path / name, "--json")

    present = {element["id"] for element in ended.json["elements"] if element["present"]}
    assert ended.code == 0
    assert {"protection", "obligations"} <= present


def test_a_draft_is_written_in_the_language_that_is_chosen(ems: Ems) -> None:
    assert ems("draft", "policy", "--language", "nb").out.startswith("MILJØPOLITIKK")


def test_every_kind_is_listed_and_drafted(ems: Ems) -> None:
    kinds = ems("draft", "--list", "--json").json["kinds"]

    assert [ems("draft", kind).code for kind in kinds] == [0] * 7
    assert [d["kind"] for d in ems("draft", "--list", "--json").json["drafts"]] == kinds


def test_a_draft_is_about_the_one_that_is_named(ems: Ems) -> None:
    assert ems("draft", "audit-plan", "--about", "2031").out.startswith("INTERNAL AUDIT PLAN 2031")

    ended = ems("draft", "nonconformity", "--about", "NC-099")

    assert (ended.code, ended.out, "NC-099" in ended.err) == (1, "", True)


@pytest.mark.parametrize(
    "words", [[], ["policy", "--list"], ["--list", "--out", "x.md"], ["policy", "--out", "x.pdf"]]
)
def test_wrong_usage_keeps_no_draft(ems: Ems, words: list[str]) -> None:
    assert ems("draft", *words).code == 2
    assert ems("draft", "--list", "--json").json["drafts"] == []


def test_what_cannot_be_drafted_or_written_keeps_no_draft(ems: Ems, tmp_path: Path) -> None:
    for words in (["novel"], ["policy", "--out", tmp_path / "missing" / "x.md"]):
        ended = ems("draft", *words)
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert ems("draft", "--list", "--json").json["drafts"] == []


@pytest.mark.parametrize("content", [None, b"", bytes(range(256))])
def test_a_policy_that_cannot_be_read_is_one_sentence(
    ems: Ems, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "policy.md").write_bytes(content)

    ended = ems("check-policy", tmp_path / "policy.md")

    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_an_incomplete_policy_is_told_what_it_lacks(ems: Ems, tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_text("We will protect the environment.\n")

    ended = ems("check-policy", tmp_path / "policy.md")

    assert ended.code == 0
    assert "It lacks points" in ended.out
    assert "NO  " in ended.out
