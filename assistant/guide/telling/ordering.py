"""Orders behind what they are about: "the press gives off fumes, put that in as an aspect"."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.guide.cues import table
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.heads import head_of
from assistant.guide.telling.reading import fitting
from assistant.guide.telling.words import pattern

_RULES = "telling-orders"
_ANY_DAY = "2000-01-01"
_PIECES = re.compile(r"\s*[,;+]\s*(?:(?:and|og|och|samt)\s+)?|\s+(?:and|og|och|samt|&)\s+")
# "the packing line: film goes to waste": where it is, before a list of what is there
_PLACE = re.compile(r"^[^,;.:+]{3,40}:\s+")


class Order(NamedTuple):
    """An order that names a kind.

    Args:
        start: Where it begins in the message.
        end: Where it ends.
        kind: The kind.
        noun: What it calls the kind.
        them: How it calls what was said before it.
        is_of_one: Whether it speaks of one thing ("as a supplier").
        is_of_last: Whether it leaves out all but what was said last.
    """

    start: int
    end: int
    kind: str
    noun: str
    them: str
    is_of_one: bool
    is_of_last: bool


def order_in(text: str) -> Order | None:
    """Return the first order that a text holds and that names a kind, or None."""
    found = [m for row in table(_RULES)["orders"] if (m := pattern(row).search(text))]
    if not found:
        return None
    match = min(found, key=lambda each: each.start())
    said = match.groupdict()
    return Order(
        match.start(),
        match.end(),
        kind_called(match["noun"]),
        match["noun"],
        said.get("them") or "",
        bool(said.get("one")),
        bool(said.get("last")),
    )


def kind_called(noun: str) -> str:
    """Return the kind that people call by a noun; empty when it is none."""
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    return next((k for k, n in nouns.items() if re.fullmatch(n, noun, re.IGNORECASE)), "")


def is_ordered(text: str) -> bool:
    """Tell whether a message wants what it says to be entered, and asks nothing."""
    order = order_in(text)
    head = head_of(text.strip(), _ANY_DAY)
    if head and "?" not in text and not _asks(head.rest):
        return True
    if order is None:
        return any(pattern(row).search(text) for row in table("telling-parts")["order"][:3])
    rest = text[: order.start] + text[order.end :].lstrip(" ?!.")
    return "?" not in rest and not pattern(table(_RULES)["asking"]).match(rest.strip())


def _asks(rest: str) -> bool:
    return any(pattern(table(_RULES)[key]).match(rest) for key in ("asking", "asking_behind"))


class Meant(NamedTuple):
    """What an order is about, each thing by itself, and what else was said before it."""

    things: list[str]
    others: list[str]


def meant_by(order: Order, said: list[str]) -> Meant:
    """Return which statements before an order it is about.

    Args:
        order: The order.
        said: The statements before it.
    """
    presenting = pattern(table(_RULES)["presenting"])
    said = [part for part in said if part and not presenting.match(part.strip(".! "))]
    if order.is_of_last or not said:
        return Meant(said[-1:], [])
    if _is_several(order):
        return Meant(said if len(said) > 1 else _pieces(said[0], order), [])
    kinds = [_shown(part) for part in said]
    first = max((n for n, k in enumerate(kinds[:-1], 1) if k not in ("", order.kind)), default=0)
    if order.them and pattern(table(_RULES)["several"]).match(order.them):
        first = len(said) - 1  # "they" who go in as a supplier are the last that were named
    whole = " ".join(part if part[-1] in ".!?" else f"{part}." for part in said[first:])
    return Meant([whole.rstrip(".")], said[:first])


def _is_several(order: Order) -> bool:
    several = pattern(table(_RULES)["several"]).match(order.them)
    counted = pattern(table(_RULES)["counted"]).match(order.them)
    is_plural = bool(pattern(table(_RULES)["plural"]).search(order.noun))
    return bool(several) and not order.is_of_one and (bool(counted) or is_plural)


def _shown(part: str) -> str:
    """Return the kind that a statement shows by how it is put; empty when it shows none."""
    found = fitting(Statement(part.rstrip(".!"), "en", _ANY_DAY))
    return found.kind if found else ""


def _pieces(text: str, order: Order) -> list[str]:
    """Return the things that one sentence names; itself where their number does not fit."""
    pieces = [piece for piece in _PIECES.split(_PLACE.sub("", text).rstrip(".!")) if piece]
    is_two = pattern(table(_RULES)["two"]).match(order.them)
    return pieces if len(pieces) == 2 or not is_two else [text]
