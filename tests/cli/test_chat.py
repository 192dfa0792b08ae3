from __future__ import annotations

import pytest

from tests.llm.dialects import Reply
from tests.llm.providers import serving

from .conftest import Ems


def test_a_chat_keeps_the_thread_and_shows_sources(ems: Ems) -> None:
    told = b"What must the environmental policy say?\nand in 2015?\n"

    ended = ems("chat", stdin=told)

    assert ended.code == 0
    assert ended.out.count("Sources\n[1]") == 2
    assert "ISO 14001:2015" in ended.out


def test_a_proposal_is_decided_on_in_the_chat(ems: Ems) -> None:
    lines = [b"we run diesel forklifts in the warehouse", b"/pending", b"/approve", b"/quit"]

    ended = ems("chat", stdin=b"\n".join(lines))

    assert "Approve it with /approve PRP-0001" in ended.out
    assert "PRP-0001 is approved" in ended.out
    assert ems("record", "show", "ASP-001").code == 0


def test_an_undo_is_proposed_and_can_be_rejected(ems: Ems, one_aspect: str) -> None:
    ended = ems("chat", stdin=b"/undo\n/reject PRP-0002\n")

    assert "PRP-0002 is rejected" in ended.out
    assert ems("record", "show", one_aspect).code == 0


def test_what_goes_wrong_ends_no_chat(ems: Ems) -> None:
    ended = ems("chat", stdin=b"/dance\n/approve\n/approve PRP-7\n/undo\n\xff\xfe\x80\n\n/help\n")

    assert ended.code == 0
    assert ended.err.count("\n") == 4
    assert "could not read that as text" in ended.out
    assert "/approve ID" in ended.out


def test_words_of_a_model_that_broke_off_are_marked(
    ems: Ems, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Reply(calls=(("search_guidance", {"query": "environmental policy"}),))
    with serving(search, Reply("The policy is a long, long story. " * 3, breaks=True)) as server:
        monkeypatch.setenv("EMS_MODEL", "openai:m")
        monkeypatch.setenv("EMS_MODEL_RETRIES", "0")
        monkeypatch.setenv("EMS_MODEL_BASE_URL", server.address_of("openai"))
        ended = ems("chat", stdin=b"What must the environmental policy say?\n")

    broken, _, answer = ended.out.partition("[…]")
    assert "long story" in broken
    assert "long story" not in answer
    assert answer.count("The language model openai:m broke off") == 1
    assert "Sources\n[1]" in answer
