"""What answers of language models cost, and whether there is a budget left for one."""

from __future__ import annotations

from typing import Any

from assistant.agent.answers import Answer, Cost
from assistant.agent.costing import PriceList, energy_of
from assistant.agent.usage import Spent, UsageStore, over_budget, usage_values
from assistant.settings import Settings
from assistant.wording import say


class Account:
    """Keeps count of language models for one organisation; the guide costs nothing.

    Args:
        store: Where it is kept.
        settings: The model and the budgets.
        prices: What tokens cost.
    """

    def __init__(self, store: UsageStore, settings: Settings, prices: PriceList) -> None:
        self._store = store
        self._settings = settings
        self._prices = prices

    def spent(self, conversation: str) -> Spent | None:
        """Tell which budget the language model has used up; None where there is room."""
        if self._settings.model == "guide":
            return None
        return over_budget(self._store, self._settings, self._prices, conversation)

    def write(self, answer: Answer, spent: Spent | None) -> None:
        """Write into an answer what it cost, or why the guide answered, and keep the cost."""
        model = self._settings.model
        if spent:
            told = say(f"usage.spent.{spent}", answer.language, model=model)
            answer.answer = f"{answer.answer}\n\n{told}"
        read, written = answer.tokens.input, answer.tokens.output
        if not read + written:
            return
        money = self._prices.money(model, read, written)
        answer.cost = Cost(
            money=money, currency=self._prices.currency, energy_wh=energy_of(read, written)
        )
        self._store.add(
            conversation=answer.conversation,
            model=model,
            read=read,
            written=written,
            milliseconds=answer.timings_ms.total,
            money=money,
        )

    def values(
        self, *, month: str | None = None, conversation: str | None = None
    ) -> dict[str, Any]:
        """Return what language models were used for, as JSON values; see `usage_values`.

        Args:
            month: As 2026-11; this month where None and no conversation is named.
            conversation: Id of one conversation.
        """
        month = month or (None if conversation else self._store.month())
        used = self._store.used(month=month, conversation=conversation)
        values = usage_values(used, self._prices, self._settings)
        return {"month": month, "conversation": conversation, **values}
