"""What a language model costs, and what happens where a budget has run out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage

from assistant import Assistant, Settings
from assistant.agent.costing import PriceList, energy_of, price_list
from assistant.cli.usage import usage_text
from assistant.errors import AssistantError
from assistant.settings import LANGUAGES
from assistant.wording import say
from tests.agent.scripted import ScriptedChatModel

MODEL = "openai:gpt-4o-mini"
SAID = AIMessage(content="What is it that you would like to know?")


def opened(settings: Settings, *, usage: tuple[int, int] = (1000, 200), **more: Any) -> Assistant:
    chosen = settings.model_copy(update={"model": MODEL, **more})
    model = ScriptedChatModel(replies=[SAID], usage=usage)
    return Assistant.open(chosen, model=model, clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))


def test_an_answer_tells_its_tokens_its_money_and_a_range_of_electricity(
    settings: Settings,
) -> None:
    with opened(settings) as assistant:
        answer = assistant.ask("hm")

    assert (answer.tokens.input, answer.tokens.output) == (1000, 200)
    assert answer.cost
    assert answer.cost.money == pytest.approx(0.00027)
    assert answer.cost.currency == "USD"
    assert answer.cost.energy_wh == (0.022, 0.44)


def test_use_is_summed_up_by_month_and_by_conversation(settings: Settings) -> None:
    with opened(settings) as assistant:
        assistant.ask("hm", conversation="one")
        assistant.ask("hm", conversation="one")
        assistant.ask("hm", conversation="two")
        month, one = assistant.account.values(), assistant.account.values(conversation="one")

        assert month["month"] == "2026-11"
        assert (month["answers"], month["tokens"]) == (3, {"input": 3000, "output": 600})
        assert month["money"] == pytest.approx(0.00081)
        assert (one["answers"], one["month"]) == (2, None)
        assert [each["model"] for each in month["models"]] == [MODEL]
        assert assistant.account.values(month="2026-10")["answers"] == 0


def test_use_is_each_organisations_own_and_outlives_the_conversation(settings: Settings) -> None:
    with opened(settings) as assistant:
        answer = assistant.ask("hm")
        assistant.talks.forget(answer.conversation, person="owner")
    with opened(settings) as again:
        assert again.account.values()["answers"] == 1
    with opened(settings, organisation="neighbour") as other:
        assert other.account.values()["answers"] == 0


def test_the_guide_takes_no_tokens_and_is_not_counted(assistant: Assistant) -> None:
    answer = assistant.ask("What is an environmental aspect?")

    assert (answer.tokens.input, answer.cost) == (0, None)
    assert assistant.account.values()["answers"] == 0


def test_tokens_that_a_server_does_not_tell_are_estimated(settings: Settings) -> None:
    with opened(settings, usage=(0, 0)) as assistant:
        answer = assistant.ask("hm")

    assert 1000 < answer.tokens.input < 4000
    assert 8 <= answer.tokens.output <= 20


def test_a_model_without_a_known_price_is_told_so(settings: Settings) -> None:
    with opened(settings, model="openai:house-model") as assistant:
        answer = assistant.ask("hm")
        values = assistant.account.values()

    assert answer.cost
    assert answer.cost.money is None
    assert (values["money"], values["without_price"]) == (0, ["openai:house-model"])
    for language in LANGUAGES:
        assert "openai:house-model" in usage_text(values, language)


@pytest.mark.parametrize(
    ("budget", "reason"),
    [
        ({"budget_month": 0.0002}, "month"),
        ({"budget_month_tokens": 1200}, "month_tokens"),
        ({"budget_conversation_tokens": 1200}, "conversation_tokens"),
    ],
)
def test_where_a_budget_has_run_out_the_guide_answers_and_says_so(
    settings: Settings, budget: dict[str, float], reason: str
) -> None:
    with opened(settings, **budget) as assistant:
        first = assistant.ask("hm", conversation="c")
        second = assistant.ask("What is an environmental aspect?", conversation="c")
        elsewhere = assistant.ask("hm", conversation="d")

    assert (first.model, second.model) == (MODEL, "guide")
    assert (second.status, second.tokens.input) == ("answered", 0)
    assert second.answer.endswith(say(f"usage.spent.{reason}", "en", model=MODEL))
    assert elsewhere.model == (MODEL if reason == "conversation_tokens" else "guide")


@pytest.mark.parametrize(
    ("question", "language"), [("Hva er et miljøaspekt?", "nb"), ("Vad är en miljöaspekt?", "sv")]
)
def test_a_budget_of_money_is_not_spent_on_a_model_without_a_price(
    settings: Settings, question: str, language: Any
) -> None:
    unknown = "openai:house-model"
    with opened(settings, model=unknown, budget_month=5) as assistant:
        answer = assistant.ask(question)

    assert answer.model == "guide"
    assert answer.answer.endswith(say("usage.spent.price", language, model=unknown))


def test_an_own_price_list_is_read_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "prices.yaml"
    own.write_text("as_of: '2027-01'\nmodels:\n  house:m: {input: 2, output: 4}\n")
    listed = price_list(own)

    assert listed.money("house:m", 1_000_000, 500_000) == 4
    assert listed.money(MODEL, 0, 1_000_000) == price_list().money(MODEL, 0, 1_000_000)
    assert listed.as_of == "2027-01"


@pytest.mark.parametrize("content", ["models: [1]", "colour: red", "{", None])
def test_a_price_list_that_cannot_be_read_is_refused(tmp_path: Path, content: str | None) -> None:
    own = tmp_path / "prices.yaml"
    if content is not None:
        own.write_text(content)

    with pytest.raises(AssistantError, match=r"prices\.yaml"):
        price_list(own)


@pytest.mark.parametrize(
    ("model", "is_known"),
    [
        ("openai:gpt-4o-mini-2024-07-18", True),
        ("anthropic:claude-haiku-4-5-20251001", True),
        ("ollama:llama3.2", True),
        ("openai:gpt-4o-mini-turbo", False),
        ("other:gpt-4o-mini", False),
    ],
)
def test_a_price_holds_for_a_model_of_any_date_and_for_no_other(model: str, is_known: bool) -> None:
    assert (price_list().price(model) is not None) == is_known


def test_an_empty_list_knows_no_price_and_no_tokens_take_no_electricity() -> None:
    assert PriceList().money("a:b", 10, 10) is None
    assert energy_of(0, 0) == (0, 0)


def test_use_is_told_in_three_languages(settings: Settings) -> None:
    with opened(settings, budget_month=2, budget_month_tokens=9000) as assistant:
        nothing = assistant.account.values()
        assistant.ask("hm")
        values = assistant.account.values()

    for language in LANGUAGES:
        assert "2026-11" in usage_text(nothing, language)
        told = usage_text(values, language)
        assert all(each in told for each in ("0.0003", "USD", "1200", "9000", "0.44", MODEL))
