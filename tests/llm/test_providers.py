"""Every provider's real client, against a server that behaves like it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, ToolMessage
from langchain_core.tools import tool

from assistant.errors import ModelFailed
from assistant.llm import LanguageModel
from tests.llm.dialects import Reply
from tests.llm.providers import KEY, NAMES, Provider, serving

WORDS = "Yes. A policy is documented information that top management signs [S1]."
every_provider = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with serving(Reply(WORDS)) as provider:
        yield provider


@tool
def look_up(query: str) -> str:
    """Look something up."""
    return query


def talked(model: LanguageModel, *, tools: bool = False) -> tuple[list[AIMessageChunk], Any]:
    """Return the pieces of a reply and the whole of it."""

    async def talk() -> list[AIMessageChunk]:
        bound = model.bind_tools([look_up]) if tools else model
        return [piece async for piece in bound.astream([HumanMessage("What is a policy?")])]

    pieces = asyncio.run(talk())
    whole = pieces[0]
    for piece in pieces[1:]:
        whole += piece
    return pieces, whole


def failure(model: LanguageModel) -> ModelFailed:
    with pytest.raises(ModelFailed) as caught:
        talked(model)
    return caught.value


@every_provider
def test_words_come_one_piece_after_another(server: Provider, name: str) -> None:
    provider = server.says(Reply(WORDS))
    pieces, whole = talked(provider.model(name))
    assert len([piece for piece in pieces if piece.text]) > 2
    assert whole.text == WORDS
    assert whole.usage_metadata["input_tokens"] == 100


@every_provider
def test_tools_are_called_side_by_side(server: Provider, name: str) -> None:
    calls = (("look_up", {"query": "policy"}), ("look_up", {"query": "aspects"}))
    provider = server.says(Reply(calls=calls))
    _, whole = talked(provider.model(name), tools=True)
    assert "look_up" in str(provider.sent[0])
    assert [(call["name"], call["args"]) for call in whole.tool_calls] == list(calls)


@every_provider
def test_a_client_outlives_the_event_loop_that_first_used_it(server: Provider, name: str) -> None:
    provider = server.says(Reply(WORDS))
    model = provider.model(name)
    assert [talked(model)[1].text for _ in range(3)] == [WORDS] * 3


@every_provider
@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=401), "key"),
        (Reply(status=403), "denied"),
        (Reply(status=404), "unknown"),
        (Reply(status=400), "request"),
        (Reply(status=402), "quota"),
        (Reply(status=429), "rate_limit"),
        (Reply(status=500), "server"),
        (Reply(WORDS, breaks=True), "cut"),
        (Reply(WORDS, ends=False), "cut"),
        (Reply(WORDS, pause=0.5), "time_out"),
        (Reply(WORDS, refuses=True), "refusal"),
        (Reply(), "empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_failure_has_its_reason(
    server: Provider, name: str, reply: Reply, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    provider = server.says(reply)
    with caplog.at_level(logging.DEBUG, "assistant"):
        failed = failure(provider.model(name, timeout=0.3 if reason == "time_out" else 20.0))
    assert failed.reason == reason
    assert KEY not in f"{failed!r} {failed} {failed.__cause__} {caplog.text}"


@every_provider
@pytest.mark.parametrize("raw", [b"<html>502</html>", b"data: {broken\n\n", b'["x", 1]\n'])
def test_garbage_is_a_failure_and_no_answer(server: Provider, name: str, raw: bytes) -> None:
    provider = server.says(Reply(raw=raw))
    assert failure(provider.model(name)).reason in ("garbage", "empty", "cut")


@every_provider
def test_a_server_that_is_not_there_is_out_of_reach(name: str) -> None:
    with serving(Reply(WORDS)) as provider:
        model = provider.model(name)
    assert failure(model).reason == "reach"


@every_provider
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_fault_is_tried_again(server: Provider, name: str, status: int) -> None:
    provider = server.says(Reply(status=status), Reply(status=status), Reply(WORDS))
    assert talked(provider.model(name, retries=2))[1].text == WORDS
    assert len(provider.sent) == 3


@every_provider
def test_a_refused_key_is_not_tried_again(server: Provider, name: str) -> None:
    provider = server.says(Reply(status=401), Reply(WORDS))
    assert failure(provider.model(name, retries=2)).reason == "key"
    assert len(provider.sent) == 1


@pytest.mark.parametrize("name", ["openai", "azure", "anthropic", "mistral"])
def test_a_server_that_wants_a_long_pause_is_left_alone(server: Provider, name: str) -> None:
    busy = Reply(status=429, headers={"Retry-After": "60"})
    provider = server.says(busy, Reply(WORDS))
    failed = failure(provider.model(name, retries=2))
    assert (failed.reason, failed.retry_after, len(provider.sent)) == ("rate_limit", 60, 1)


def test_words_that_were_said_are_not_said_again(server: Provider) -> None:
    provider = server.says(Reply(WORDS, breaks=True), Reply(WORDS))
    assert failure(provider.model(retries=2)).reason == "cut"
    assert len(provider.sent) == 1


def test_a_reply_that_runs_in_circles_is_ended(server: Provider) -> None:
    circle = "Politikken skal være kjent. " + "Det er viktig at alle vet det. " * 200
    provider = server.says(Reply(circle))
    _, whole = talked(provider.model())
    assert len(whole.text) < 300


def test_the_key_goes_to_the_server_only(server: Provider) -> None:
    provider = server.says(Reply(WORDS))
    model = provider.model()
    talked(model)
    assert provider.headers[0]["authorization"] == f"Bearer {KEY}"
    assert KEY not in f"{model!r} {model.connection!r}"


def test_a_plain_call_waits_for_the_whole_reply(server: Provider) -> None:
    provider = server.says(Reply(WORDS))

    async def within_a_loop() -> str:
        return str(provider.model().invoke("What is a policy?").text)

    assert provider.model().invoke("What is a policy?").text == WORDS
    assert asyncio.run(within_a_loop()) == WORDS


@every_provider
def test_a_call_without_words_is_told_back_with_its_result(server: Provider, name: str) -> None:
    provider = server.says(Reply(WORDS))
    call = {"name": "look_up", "args": {"query": "policy"}, "id": "call12345", "type": "tool_call"}
    said = [
        HumanMessage("What is a policy?"),
        AIMessage(content="", tool_calls=[call]),
        ToolMessage(content="A policy.", name="look_up", tool_call_id="call12345"),
    ]
    whole = asyncio.run(provider.model(name).bind_tools([look_up]).ainvoke(said))
    assert whole.text == WORDS
    # a compatible server may take no message without words; the provider's own does
    assert name == "azure" or '"content": null' not in json.dumps(
        provider.sent[0].get("messages", [])
    )
