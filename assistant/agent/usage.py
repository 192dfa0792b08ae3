"""What language models were used for, summed up; the guide takes no tokens and is not counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, Protocol

from assistant.agent.costing import PriceList, energy_of
from assistant.settings import Settings

Spent = Literal["month", "month_tokens", "conversation_tokens", "price"]


class Used(Protocol):
    """The answers of one model in some time, summed up."""

    @property
    def model(self) -> str:
        """`provider:model`."""
        ...

    @property
    def answers(self) -> int:
        """How many."""
        ...

    @property
    def input(self) -> int:
        """Tokens read."""
        ...

    @property
    def output(self) -> int:
        """Tokens written."""
        ...

    @property
    def milliseconds(self) -> float:
        """How long they took."""
        ...

    @property
    def money(self) -> float:
        """What those with a known price cost."""
        ...

    @property
    def unpriced(self) -> int:
        """How many had no known price."""
        ...


class UsageStore(Protocol):
    """Where it is kept, for one organisation."""

    def add(
        self,
        *,
        conversation: str,
        model: str,
        read: int,
        written: int,
        milliseconds: float,
        money: float | None,
    ) -> None:
        """Keep what one answer took."""
        ...

    def month(self) -> str:
        """Return the month by the clock, as 2026-11."""
        ...

    def used(self, *, month: str | None = None, conversation: str | None = None) -> Sequence[Used]:
        """Return what was used, a line for each model."""
        ...


def over_budget(
    usage: UsageStore, settings: Settings, prices: PriceList, conversation: str
) -> Spent | None:
    """Tell which budget has run out, before a model is asked; None where there is room.

    A budget of money cannot be kept with a model whose price is not known, so none is spent.
    """
    month = usage.used(month=usage.month())
    if settings.budget_month and prices.price(settings.model) is None:
        return "price"
    if settings.budget_month and sum(each.money for each in month) >= settings.budget_month:
        return "month"
    if 0 < settings.budget_month_tokens <= _tokens(month):
        return "month_tokens"
    most = settings.budget_conversation_tokens
    if most and _tokens(usage.used(conversation=conversation)) >= most:
        return "conversation_tokens"
    return None


def usage_values(used: Sequence[Used], prices: PriceList, settings: Settings) -> dict[str, Any]:
    """Return what was used as JSON values: sums, then a line for each model.

    Args:
        used: A line for each model.
        prices: The list that the sums of money rest on.
        settings: The budgets.
    """
    read, written = sum(each.input for each in used), sum(each.output for each in used)
    return {
        "answers": sum(each.answers for each in used),
        "tokens": {"input": read, "output": written},
        "seconds": round(sum(each.milliseconds for each in used) / 1000, 1),
        "money": round(sum(each.money for each in used), 6),
        "currency": prices.currency,
        "prices_as_of": prices.as_of,
        "without_price": [each.model for each in used if each.unpriced],
        "energy_wh": list(energy_of(read, written)),
        "budget": {
            "month": settings.budget_month,
            "month_tokens": settings.budget_month_tokens,
            "conversation_tokens": settings.budget_conversation_tokens,
        },
        "models": [
            {
                "model": each.model,
                "answers": each.answers,
                "tokens": {"input": each.input, "output": each.output},
                "money": round(each.money, 6) if not each.unpriced else None,
                "energy_wh": list(energy_of(each.input, each.output)),
            }
            for each in used
        ],
    }


def _tokens(used: Sequence[Used]) -> int:
    return sum(each.input + each.output for each in used)
