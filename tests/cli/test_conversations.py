from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.contents import LANGUAGES, Language
from assistant.wording import say

from .conftest import Ems


def ids(ems: Ems) -> list[str]:
    return [row["id"] for row in ems("conversations", "list", "--json").json]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_says_how_to_begin(ems: Ems, language: Language) -> None:
    ended = ems("conversations", "list", "--language", language)

    assert ended.out.strip() == say("conversations.none_terminal", language)
    assert "ems chat" in ended.out


def test_nothing_can_be_resumed_before_anything_was_said(ems: Ems) -> None:
    ended = ems("chat", "--resume")

    assert ended.code == 1
    assert "Begin one with: ems chat" in ended.err


def test_conversations_are_listed_shown_named_and_removed(ems: Ems) -> None:
    ems("chat", stdin="Hej!\nHej! Vad är en miljöaspekt?\n".encode())
    (one,) = ids(ems)

    assert "Vad är en miljöaspekt?" in ems("conversations", "list").out
    shown = ems("conversations", "show", one)
    assert "> Hej! Vad är en miljöaspekt?" in shown.out
    assert "Källor\n[1]" in shown.out
    assert "notes" not in ems("conversations", "show", one, "--json").json[1]["answer"]
    assert "Aspekter" in ems("conversations", "name", one, "Aspekter").out
    assert "Aspekter" in ems("conversations", "list").out
    assert ems("conversations", "remove", one).code == 0
    assert ids(ems) == []


def test_the_latest_conversation_is_taken_up_again(ems: Ems) -> None:
    first, last = b"What is an audit?\n", b"What must the environmental policy say?\n"
    ems("chat", stdin=b"What is a stakeholder?\n" + first + last)
    (one,) = ids(ems)

    ended = ems("chat", "--resume", stdin=b"and in 2015?\n")

    assert "stakeholder" not in ended.out
    assert ended.out.index("> What is an audit?") < ended.out.index("> What must")
    assert "policy" in ended.out.rpartition("> What must")[2]
    assert "ISO 14001:2015" in ended.out
    assert ids(ems) == [one]
    assert len(ems("conversations", "show", one, "--json").json) == 4


def test_a_named_conversation_is_taken_up_again_and_others_inside_the_chat(ems: Ems) -> None:
    ems("ask", "What is an audit?")
    ems("ask", "What is an interested party?")
    latest, first = ids(ems)

    ended = ems("chat", "--resume", first, stdin=f"/conversations\n/resume {latest}\n".encode())

    assert ended.out.index("> What is an audit?") < ended.out.index(latest)
    assert "> What is an interested party?" in ended.out
    assert "> What is an audit?" in ems("chat", stdin=f"/resume {first}\n".encode()).out


def test_what_another_person_said_is_as_if_it_did_not_exist(ems: Ems, data_dir: Path) -> None:
    with Assistant.open(Settings(data_dir=data_dir, _env_file=None)) as assistant:
        assistant.ask("What is an audit?", conversation="theirs", person="Somebody Else")

    assert ids(ems) == []
    for words in (
        ("conversations", "show", "theirs"),
        ("conversations", "name", "theirs", "Mine"),
        ("conversations", "remove", "theirs"),
        ("chat", "--resume", "theirs"),
    ):
        ended = ems(*words)
        assert ended.code == 1
        assert 'no conversation "theirs"' in ended.err
