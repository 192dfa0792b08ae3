from __future__ import annotations

import pytest

from tests.llm.dialects import Reply
from tests.llm.providers import KEY, serving

from .conftest import Ems

LOOKED_UP = Reply(calls=(("look_up", {"query": "permit"}),))


def test_a_model_that_works_is_said_to_work(ems: Ems, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Reply("one two three four"), LOOKED_UP) as server:
        monkeypatch.setenv("EMS_MODEL_BASE_URL", server.address_of("openai"))
        ended = ems("doctor", "--model", "openai:m", "--json")

    assert ended.code == 0
    checks = [finding["check"] for finding in ended.json]
    assert checks == ["setup", "reach", "streaming", "tools", "window"]
    assert {finding["state"] for finding in ended.json} == {"sound"}


def test_a_refused_key_is_told_with_what_to_do(ems: Ems, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Reply(status=401)) as server:
        monkeypatch.setenv("EMS_MODEL", "openai:m")
        monkeypatch.setenv("EMS_MODEL_KEY", KEY)
        monkeypatch.setenv("EMS_MODEL_BASE_URL", server.address_of("openai"))
        ended = ems("--language", "nb", "doctor", "--model")

    assert ended.code == 1
    assert "leverandøren avviste nøkkelen. Kontroller nøkkelen" in ended.out
    assert KEY not in ended.out + ended.err


def test_the_guide_needs_no_trying(ems: Ems) -> None:
    assert "ems doctor --model openai:gpt-5" in ems("doctor", "--model").out


def test_a_model_is_named_only_with_its_option(ems: Ems) -> None:
    assert ems("doctor", "openai:m").code == 2
