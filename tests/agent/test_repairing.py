"""A language model may mend once what its passages do not carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant import Answer, Assistant, Settings
from assistant.bootstrap import open_rooms

WRONG = "The policy must be renewed every 17 months by the mayor. [S1]"
CALL: dict[str, Any] = {
    "name": "search_guidance",
    "args": {"query": "What must the environmental policy contain?"},
    "id": "1",
}


class Scripted(BaseChatModel):
    """A language model that searches once, and then says what it was given to say."""

    says: list[str]
    heard: list[list[BaseMessage]] = []

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        return self

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        self.heard.append(messages)
        turn = len(self.heard) - 2
        message = AIMessage("", tool_calls=[CALL]) if turn < 0 else AIMessage(self.says[turn])
        return ChatResult(generations=[ChatGeneration(message=message)])


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Any]:
    settings = Settings(data_dir=tmp_path, model="fake:scripted", _env_file=None)
    opened: list[Assistant] = []

    def ask(model: Scripted) -> Answer:
        guide = open_rooms(settings.model_copy(update={"model": "guide"}))
        opened.append(Assistant(replace(guide, model=model, settings=settings)))
        return opened[-1].ask("What must the environmental policy contain?")

    yield ask
    for assistant in opened:
        assistant.close()


def test_what_is_mended_takes_the_place_of_what_was_wrong(ask: Any) -> None:
    right = "The environmental policy must be documented. [S1]"
    model = Scripted(says=[WRONG, right])

    answer = ask(model)

    assert "17" not in answer.answer
    assert answer.unsupported == []
    assert "its number is not in the passages" in str(model.heard[-1][-1].content)


def test_what_is_still_wrong_is_marked_and_there_is_no_third_try(ask: Any) -> None:
    model = Scripted(says=[WRONG, WRONG])

    answer = ask(model)

    assert len(model.heard) == 3
    assert "(not supported by my sources)" in answer.answer
    assert len(answer.unsupported) == 1


def test_an_answer_that_is_carried_is_not_asked_for_again(ask: Any) -> None:
    model = Scripted(says=["The environmental policy must be documented. [S1]"])

    assert ask(model).unsupported == []
    assert len(model.heard) == 2
