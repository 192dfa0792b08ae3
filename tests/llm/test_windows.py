from __future__ import annotations

import asyncio
from typing import Any

import pytest

from assistant.errors import ModelError
from assistant.llm import Connection, chat_model
from assistant.llm.examining import examined
from tests.llm.dialects import Reply
from tests.llm.providers import KEY, serving


@pytest.mark.parametrize(
    ("path", "told", "tokens", "known_from"),
    [
        ("/props", {"default_generation_settings": {"n_ctx": 6144}}, 6144, "server"),
        ("/v1/models", {"data": [{"id": "m", "max_model_len": 32768}]}, 32768, "server"),
        ("/api/v0/models", {"data": [{"id": "m", "loaded_context_length": 5000}]}, 5000, "server"),
        ("/v1/models", ["what"], 8192, "guess"),
        ("/other", {}, 8192, "guess"),
    ],
)
def test_a_server_is_asked_how_much_it_takes_in(
    path: str, told: Any, tokens: int, known_from: str
) -> None:
    with serving(Reply("Yes.")) as provider:
        provider.told[path] = told
        assert asyncio.run(provider.model().measure()) == (tokens, known_from)


def test_what_was_set_counts_more_than_what_the_server_says() -> None:
    with serving(Reply("Yes.")) as provider:
        provider.told["/props"] = {"default_generation_settings": {"n_ctx": 6144}}
        assert asyncio.run(provider.model(window=2000).measure()) == (2000, "setting")


def test_a_known_model_of_a_provider_needs_no_asking() -> None:
    model = chat_model("openai:gpt-4o", Connection(key=KEY))
    assert asyncio.run(model.measure()) == (128_000, "profile")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gpt-5", "not a model name"),
        ("openai:gpt-5", "Set OPENAI_API_KEY or EMS_MODEL_KEY"),
        ("mistral:small", "Set MISTRAL_API_KEY"),
        ("nowhere:m", "cannot be used"),
        ("cohere:m", "pip install langchain-cohere"),
    ],
)
def test_what_is_missing_is_said_plainly(
    name: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("OPENAI_API_KEY", "MISTRAL_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(ModelError, match=told):
        chat_model(name)


@pytest.mark.parametrize(
    ("replies", "states"),
    [
        (
            [Reply("one two three four five"), Reply(calls=(("look_up", {"query": "permit"}),))],
            "sss",
        ),
        ([Reply("one"), Reply('{"name": "look_up", "arguments": {"query": "permit"}}')], "sww"),
        ([Reply("one two three four"), Reply("A permit is a paper.")], "ssf"),
        ([Reply(status=401)], "fss"),
    ],
)
def test_a_model_is_tried_in_one_go(replies: list[Reply], states: str) -> None:
    async def all_found() -> list[Any]:
        with serving(*replies) as provider:
            return [found async for found in examined(provider.model(window=8000))]

    found = asyncio.run(all_found())
    assert "".join(each.state[0] for each in found) == f"{states}s"
    assert [each.check for each in found] == ["reach", "streaming", "tools", "window"]
