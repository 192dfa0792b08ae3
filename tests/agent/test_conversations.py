"""Conversations of a person: listed, named, forgotten, gone on with, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant import Assistant, Settings
from assistant.agent.earlier import LONGEST
from assistant.bootstrap import open_rooms
from assistant.errors import UnknownItem

HELD = {
    "schema_version": 1,
    "items": {
        "aspect": [
            {"id": f"ASP-00{n}", "activity": activity, "aspect": aspect}
            for n, (activity, aspect) in enumerate(
                [("Transport", "Diesel use"), ("Painting", "Solvent fumes")], start=1
            )
        ]
    },
}


class Listening(BaseChatModel):
    """A language model that keeps what it was sent, and only asks back."""

    heard: list[list[BaseMessage]] = []

    @property
    def _llm_type(self) -> str:
        return "listening"

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        return self

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        self.heard.append(messages)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content="Which one?"))])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, _env_file=None)


@pytest.fixture
def assistant(settings: Settings) -> Iterator[Assistant]:
    with Assistant.open(settings) as opened:
        yield opened


def titles(assistant: Assistant, person: str) -> list[str]:
    return [conversation.title for conversation in assistant.talks.all(person)]


def test_a_conversation_is_named_by_what_was_said_first(assistant: Assistant) -> None:
    assistant.ask("hei", conversation="one", person="Kari")
    assert titles(assistant, "Kari") == [""]

    assistant.ask("Hei! Hva er et miljøaspekt?", conversation="one", person="Kari")
    assistant.ask("og i 2015?", conversation="one", person="Kari")

    assert titles(assistant, "Kari") == ["Hva er et miljøaspekt?"]


def test_a_name_that_a_person_gave_stays(assistant: Assistant) -> None:
    assistant.ask("hej", conversation="one", person="Kari")
    named = assistant.talks.name("one", " Tillståndet\n2027 ", person="Kari")
    assistant.ask("Vad är en miljöaspekt?", conversation="one", person="Kari")

    assert named.title == "Tillståndet 2027"
    assert titles(assistant, "Kari") == ["Tillståndet 2027"]
    assistant.talks.name("one", " ", person="Kari")
    assert titles(assistant, "Kari") == ["Vad är en miljöaspekt?"]


def test_a_person_sees_names_and_forgets_only_their_own(assistant: Assistant) -> None:
    assistant.ask("What is an audit?", conversation="hers", person="Kari")

    assert assistant.talks.all("Ola") == []
    for attempt in (
        lambda: assistant.talks.turns("hers", person="Ola"),
        lambda: assistant.talks.name("hers", "Mine", person="Ola"),
        lambda: assistant.talks.forget("hers", person="Ola"),
        lambda: assistant.talks.turns("nobodys", person="Ola"),
    ):
        with pytest.raises(UnknownItem):
            attempt()
    assert titles(assistant, "Kari") == ["What is an audit?"]
    assert len(assistant.talks.turns("hers", person="Kari")) == 1


@pytest.mark.parametrize("message", ["and in 2015?", "og hva med 2015?", "och i 2015 års utgåva?"])
def test_nobody_goes_on_with_the_conversation_of_another(
    assistant: Assistant, message: str
) -> None:
    assistant.ask("What must the environmental policy say?", conversation="hers", person="Kari")

    answer = assistant.ask(message, conversation="hers", person="Ola")

    assert answer.status == "error_conversation"
    assert answer.citations == []
    assert len(assistant.talks.turns("hers")) == 1


def test_a_forgotten_conversation_is_gone_and_the_record_stays(assistant: Assistant) -> None:
    assistant.ask("we run diesel forklifts in the warehouse", conversation="one", person="Kari")
    assistant.talks.forget("one", person="Kari")

    assert assistant.talks.all("Kari") == []
    assert assistant.talks.turns("one") == []
    assert len(assistant.record.pending()) == 1


@pytest.mark.parametrize(
    ("listing", "question", "pointing"),
    [
        ("list our aspects", "What is an audit?", "remove the second one"),
        ("vis miljøaspektene våre", "Hva er en revisjon?", "fjern den andre"),
        ("visa våra miljöaspekter", "Vad är en revision?", "ta bort den andra"),
    ],
)
def test_the_second_one_is_of_a_list_just_shown_and_not_of_one_long_ago(
    assistant: Assistant, listing: str, question: str, pointing: str
) -> None:
    assistant.record.load(HELD, person="Kari")
    for message in (listing, pointing):
        soon = assistant.ask(message, conversation="soon", person="Kari")
    for message in (listing, *[question] * 8, pointing):
        late = assistant.ask(message, conversation="late", person="Kari")

    assert [card.item["id"] for card in soon.proposals] == ["ASP-002"]
    assert late.proposals == []


def test_a_language_model_is_told_what_a_long_conversation_was_about(settings: Settings) -> None:
    model = Listening()
    rooms = open_rooms(settings)
    with Assistant(rooms) as guided:
        guided.record.load(HELD, person="Kari")
        guided.ask("show ASP-002", conversation="one", person="Kari")
        guided.ask("What is an internal audit?", conversation="one", person="Kari")
        chosen = settings.model_copy(update={"model": "test:listening"})
        assistant = Assistant(replace(rooms, model=model, settings=chosen))
        for number in range(9):
            assistant.ask(f"Question {number}?", conversation="one", person="Kari")

    short, long = model.heard[0], model.heard[-1]
    assert not any("<earlier>" in str(message.text) for message in short)
    told = [message for message in long if "<earlier>" in str(message.text)]
    assert [type(message).__name__ for message in told] == ["HumanMessage"]
    assert long.index(told[0]) == 1
    assert "item ASP-002" in str(told[0].text)
    assert len(str(told[0].text)) <= LONGEST
    assert len([m for m in long if isinstance(m, AIMessage)]) == 8
