"""A starter register for a company of a known trade, as one proposal to prune."""

from __future__ import annotations

import pytest

from assistant.sectors import sector
from assistant.settings import Language

from .calling import Caller


@pytest.mark.parametrize(
    ("language", "trade"), [("en", "a joinery"), ("nb", "snekkerverksted"), ("sv", "snickeri")]
)
def test_what_is_usual_in_a_trade_becomes_one_proposal(language: Language, trade: str) -> None:
    call = Caller(language)
    known = sector("wood-and-furniture")
    assert known

    call("propose_changes", from_sector=trade)

    (proposal,) = call.record.pending()
    assert call.artifact.ids == (proposal.id,)
    assert len(proposal.changes) == len(known.aspects) + len(known.obligations)
    assert call.record.items() == []
    assert any(known.ask[0][language] in remark for remark in call.artifact.remarks)


def test_a_trade_that_is_not_known_is_told_with_those_that_are() -> None:
    call = Caller()

    call("propose_changes", from_sector="lighthouse keepers")

    assert sector("food").names["en"].lower() in call.artifact.refused  # type: ignore[union-attr]
    assert call.record.pending() == []


def test_the_record_tells_the_trade_where_the_words_do_not() -> None:
    call = Caller()
    fields = '{"name": "Furuly", "sector": "joinery"}'
    call("propose_changes", kind="organisation", fields=fields)
    call.record.decide(call.record.pending()[0].id, "approve", person="kari", door="test")

    call("propose_changes", from_sector="a starter register, please")

    assert call.record.pending()[0].changes[0].kind == "aspect"


def test_nothing_comes_in_passing_where_aspects_are_there() -> None:
    call = Caller()
    call("propose_changes", from_sector="joinery")
    call("propose_changes", from_sector="hotel", only_first=True)

    assert len(call.record.pending()) == 1
    assert call.artifact.ids == ()
