"""What language models were used for: one row for each answer, without a word of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, insert, select

from assistant.storage.database import Database
from assistant.storage.tables import usage

# Money is kept in whole billionths, because a token can cost less than a millionth.
_BILLION = 10**9


@dataclass(frozen=True)
class Used:
    """The answers of one model in some time, summed up.

    Args:
        model: `provider:model`.
        answers: How many.
        input: Tokens read.
        output: Tokens written.
        milliseconds: How long they took.
        money: What those with a known price cost.
        unpriced: How many had no known price.
    """

    model: str
    answers: int
    input: int
    output: int
    milliseconds: float
    money: float
    unpriced: int


class Usage:
    """What one organisation used.

    Args:
        database: Where the table is.
        organisation: Whose use it is.
        clock: Gives the time as an aware datetime.
    """

    def __init__(
        self, database: Database, organisation: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._organisation = organisation
        self._clock = clock

    def month(self) -> str:
        """Return the month by the clock, as 2026-11."""
        return self._clock().astimezone(UTC).strftime("%Y-%m")

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
        """Keep what one answer took.

        Args:
            conversation: Id of its conversation.
            model: `provider:model`.
            read: Tokens it read.
            written: Tokens it wrote.
            milliseconds: How long it took.
            money: What it cost by the prices of its day; None where they are not known.
        """
        with self._database.writing(self._organisation) as connection:
            connection.execute(
                insert(usage).values(
                    organisation=self._organisation,
                    at=self._clock(),
                    month=self.month(),
                    conversation=conversation,
                    model=model,
                    input=read,
                    output=written,
                    milliseconds=round(milliseconds),
                    billionths=None if money is None else round(money * _BILLION),
                )
            )

    def used(self, *, month: str | None = None, conversation: str | None = None) -> list[Used]:
        """Return what was used in a month or a conversation, a line for each model."""
        columns = usage.c
        sums = (func.count(), func.sum(columns.input), func.sum(columns.output))
        rows = select(
            columns.model,
            *sums,
            func.sum(columns.milliseconds),
            func.coalesce(func.sum(columns.billionths), 0),
            func.count() - func.count(columns.billionths),
        ).filter_by(organisation=self._organisation)
        if month is not None:
            rows = rows.filter_by(month=month)
        if conversation is not None:
            rows = rows.filter_by(conversation=conversation)
        with self._database.reading() as connection:
            found = connection.execute(rows.group_by(columns.model).order_by(columns.model))
            return [_used(*row) for row in found]


def _used(model: str, *sums: int) -> Used:
    # PostgreSQL gives large sums as decimals
    answers, read, written, milliseconds, billionths, unpriced = map(int, sums)
    money = billionths / _BILLION
    return Used(model, answers, read, written, milliseconds, money, unpriced)
