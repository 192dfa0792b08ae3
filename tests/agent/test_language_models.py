"""A turn with a language model, from the door to its server and back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from assistant import Answer, Assistant, Settings
from assistant.agent import Answered, Delta, Event, Restarted
from assistant.contents import LANGUAGES
from assistant.wording import say
from tests.llm.dialects import Reply
from tests.llm.providers import KEY, Provider, serving

QUESTION = "Who must sign the environmental policy?"
SEARCH = ("search_guidance", {"query": "environmental policy top management"})
ANSWER = Reply("Yes. Top management establishes the environmental policy. [S1]")
FORKLIFT = {"activity": "Forklifts", "aspect": "Diesel burnt in forklifts"}
PROPOSE = ("propose_changes", {"kind": "aspect", "fields": json.dumps(FORKLIFT)})


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with serving(ANSWER) as provider:
        yield provider


@pytest.fixture(scope="module")
def assistant(
    server: Provider, tmp_path_factory: pytest.TempPathFactory, clock: Callable[[], datetime]
) -> Iterator[Assistant]:
    chosen = Settings(
        _env_file=None,  # type: ignore[call-arg]
        data_dir=tmp_path_factory.mktemp("model"),
        model="openai:m",
        model_base_url=server.address_of("openai"),
        model_key=KEY,  # type: ignore[arg-type]
        model_retries=0,
        model_timeout=20,
    )
    with Assistant.open(chosen, clock=clock) as opened:
        yield opened


def turn(assistant: Assistant, question: str = QUESTION, **more: Any) -> list[Event]:
    async def all_events() -> list[Event]:
        return [event async for event in assistant.stream(question, **more)]

    return asyncio.run(all_events())


def answer(events: list[Event]) -> Answer:
    last = events[-1]
    assert isinstance(last, Answered)
    return last.answer


def words(events: list[Event]) -> str:
    """Return the words on the screen at the end: those since the last restart."""
    shown = ""
    for event in events:
        shown = "" if isinstance(event, Restarted) else shown
        shown += event.text if isinstance(event, Delta) else ""
    return " ".join(shown.split())


def ever_shown(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, Delta))


def test_a_model_searches_and_answers_with_sources(assistant: Assistant, server: Provider) -> None:
    server.says(Reply("I will look that up.", calls=(SEARCH,)), ANSWER)

    events = turn(assistant)

    told = answer(events)
    assert (told.status, told.model, told.tokens.input) == ("answered", "openai:m", 200)
    assert told.citations
    assert len(told.prompt_digest) == 12
    assert words(events) == " ".join(told.answer.split())


@pytest.mark.parametrize(
    "printed",
    [
        '```json\n{"name": "search_guidance", "arguments": {"query": "policy"}}\n```',
        'I will search.\n\n{"tool": "search_guidance", "search": "policy"}',
        '<tool_call>\n{"name": "searchGuidance", "arguments": {"q": "policy"}}\n</tool_call>',
        '[search_guidance(query="policy")]',
        "<think>I need {a tool}.</think>\n{'name': 'search_guidance', 'parameters': 'policy'}",
        '<function=search_guidance>{"query": "policy"}</function>',
    ],
)
def test_a_printed_call_is_made_and_never_shown(
    assistant: Assistant, server: Provider, printed: str
) -> None:
    server.says(Reply(printed), ANSWER)

    events = turn(assistant)

    assert answer(events).citations
    assert answer(events).model == "openai:m"
    assert not any(sign in ever_shown(events) for sign in ("{", "search_guidance", "think", "```"))


def test_a_call_that_cannot_be_read_goes_back_once(assistant: Assistant, server: Provider) -> None:
    server.says(Reply('{"query": "policy"}'), Reply(calls=(SEARCH,)), ANSWER)

    told = answer(turn(assistant))

    assert (told.model, told.status) == ("openai:m", "answered")
    assert "search_guidance" in server.sent[1]["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("replies", "reason"),
    [
        ([Reply(status=401)], "key"),
        ([Reply(calls=(SEARCH,)), Reply(status=500)], "server"),
        ([Reply(calls=(SEARCH,)), Reply(ANSWER.text * 3, breaks=True)], "cut"),
        ([Reply(calls=(SEARCH,))], "loop"),
        ([Reply('{"query": "policy"}')], "garbage"),
        ([Reply("I am sure that it is the janitor.")], "uncited"),
        ([Reply("Vi må sørge for at alle vet om dette. " * 100)], "uncited"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_takes_over_and_says_why(
    assistant: Assistant, server: Provider, replies: list[Reply], reason: str, language: Any
) -> None:
    server.says(*replies)

    events = turn(assistant, language=language)

    told = answer(events)
    assert (told.status, told.model, told.prompt_digest) == ("answered", "guide", "")
    assert told.citations
    assert say(f"llm.failed.{reason}.message", language, name="openai:m") in told.answer
    assert words(events) == " ".join(told.answer.split())
    assert KEY not in told.model_dump_json()


def test_what_a_model_proposed_before_it_failed_stays(
    assistant: Assistant, server: Provider
) -> None:
    server.says(Reply(calls=(PROPOSE,)), Reply(status=500))

    told = answer(turn(assistant, "We drive diesel forklifts in the warehouse."))

    (waiting,) = assistant.record.pending()
    assert [card.id for card in told.proposals] == [waiting.id]
    assert waiting.id in told.answer or "Forklifts" in told.answer
    assert (waiting.model, len(waiting.prompt_digest)) == ("openai:m", 12)
    assistant.record.decide(waiting.id, "approve", person="owner", door="python")
    assert assistant.record.history()[-1].model == "openai:m"


def test_a_call_made_before_is_not_made_again(assistant: Assistant, server: Provider) -> None:
    before = len(assistant.record.pending())
    server.says(Reply(calls=(PROPOSE, PROPOSE)), Reply(calls=(PROPOSE,)), Reply("Noted [S1]."))

    told = answer(turn(assistant, "We drive diesel forklifts in the warehouse."))

    assert len(told.proposals) == len(assistant.record.pending()) - before == 1
