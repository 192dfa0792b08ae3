from __future__ import annotations

import pytest

from assistant import Assistant, Settings
from assistant.contents import LANGUAGES, Language

from .conftest import Ems


def test_people_are_listed_added_changed_and_removed(ems: Ems) -> None:
    (owner,) = ems("people", "list", "--json").json
    assert owner == {
        "id": "PER-001", "name": "owner", "role": "owner", "email": "", "accounts": []
    }  # fmt: skip

    added = ems("people", "add", "Kari Nordmann", "approver", "--email", "kari@green.example")
    assert added.out.strip() == "Kari Nordmann is PER-002 now, as approver."
    assert "approver  Kari Nordmann" in ems("people", "list").out
    assert "editor" in ems("people", "role", "per-2", "editor").out
    assert ems("people", "role", "per-2", "EDITOR", "--json").json["role"] == "editor"
    assert ems("people", "remove", "kari nordmann").code == 0
    assert len(ems("people", "list", "--json").json) == 1

    told = ems("people", "history").out
    assert "Kari Nordmann: approver → editor" in told
    assert "Kari Nordmann left (editor)" in told
    assert "  cli  " in told
    assert ems("people", "history", "--verify").out.startswith("The history is whole")


def test_a_code_is_shown_once_and_connects_an_account(ems: Ems) -> None:
    ems("people", "add", "Kari", "editor")
    code = ems("people", "link", "Kari", "--json").json["code"]
    assert code not in ems("people", "history", "--json").out

    with Assistant.open(Settings()) as assistant:
        assert assistant.people.bind(code, "slack", "T1", "U1").name == "Kari"

    assert "slack/T1/U1" in ems("people", "list").out
    assert "1" in ems("people", "unlink", "Kari").out
    assert "slack/T1/U1" not in ems("people", "list").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("role", "owner", "viewer"), "last owner"),
        (("add", "Kari", "king"), "approver, editor"),
        (("add", "Owner", "viewer"), "already"),
        (("link", "PER-009"), "no person"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    ems: Ems, words: tuple[str, ...], told: str
) -> None:
    ended = ems("people", *words)

    assert ended.code == 1
    assert told in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_told_in_each_language(ems: Ems, language: Language) -> None:
    def told(*words: str) -> str:
        return ems("people", *words, "--language", language).out

    role = {"en": "auditor", "nb": "revisor", "sv": "revisor"}[language]
    assert role in told("add", "Kari", "auditor")
    assert "/ems connect " in told("link", "Kari")
    assert role in told("list")
    words = {"en": "a code was made", "nb": "laget en kode", "sv": "en kod skapades"}
    assert words[language] in told("history")
