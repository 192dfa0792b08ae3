from __future__ import annotations

from assistant.storage import Database, Usage

from .fakes import Clock


def test_money_is_summed_up_without_loss_and_by_model(database: Database) -> None:
    usage = Usage(database, "acme", Clock())
    for model, money in (("a:b", 0.000000123), ("a:b", 0.1), ("a:c", None), ("a:b", None)):
        usage.add(conversation="t", model=model, read=10, written=2, milliseconds=1.4, money=money)
    first, second = usage.used(month=usage.month())

    assert (first.model, first.answers, first.money, first.unpriced) == ("a:b", 3, 0.100000123, 1)
    assert (second.input, second.output, second.money, second.unpriced) == (10, 2, 0, 1)
    assert usage.used(conversation="other") == []
    assert Usage(database, "other", Clock()).used(conversation="t") == []
