"""Edits of items that are named by their place in a list, by a pronoun, or by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from assistant.dates import without_dates
from assistant.guide.cues import shows, table
from assistant.guide.known import Known
from assistant.guide.record_questions import record_question
from assistant.guide.telling.editing import edits_in
from assistant.guide.telling.facts import Fact
from assistant.guide.thread.edits.finding import holders_in
from assistant.guide.thread.further import stand_in
from assistant.guide.thread.likeness import akin, begun, meant
from assistant.guide.thread.values import amounted
from assistant.guide.turns import Turn

_CUES = "thread"
_DEFINITE = re.compile(r"[a-zæøåäö]{2}(?:et|en|ten|t|a|n)$", re.IGNORECASE)
_SHORT = 5
_SHARE = 0.5
_JOINING = re.compile(
    r"^(?:(?:and|og|och|åsså|ok|so|then|men|but|så|h+m+|oh|well|right|please|også|också)[ ,.]+)+",
    re.IGNORECASE,
)


class Referred(NamedTuple):
    """What a message changes of items it does not name by id.

    Args:
        items: The items it may mean, each fitting equally well.
        facts: The change, as it is for the first of them.
    """

    items: tuple[Known, ...]
    facts: tuple[Fact, ...]


def referred(turn: Turn) -> Referred | None:
    """Return the edit that a message makes of an item it does not name by id, or None."""
    told = meant(turn.text, known_items(turn))
    for text, items in _readings(turn):
        first = items[0]
        # what goes is not found by one word among many that say something else
        by_words = told is not None and items == told.items and told.share < _SHARE
        facts = [
            fact
            for fact in edits_in(text, replace(turn, text=text))
            if not (fact.operation == "remove" and (by_words or _has_day(text)))
        ]
        own = [fact for fact in facts if fact.item == stand_in(first)]
        if not own and first in turn.recent and (fields := _valued(text, first)):
            own = [Fact(first.kind, fields, text, "update")]
        if own:
            named = tuple(replace(f, item=first.handle, said=turn.text) for f in own)
            return Referred(items, named)
    return None


def _has_day(text: str) -> bool:
    """Tell whether something has to be done by a day: it is done to a thing, and no entry."""
    clause = text.split(",")[0]
    return without_dates(clause) != clause


def _valued(text: str, item: Known) -> dict[str, Any]:
    """Return the amount that an item is to have instead: "plasten ska vara 25 %"."""
    behind = text.partition(stand_in(item))[2]
    match = re.match(table(_CUES)["to_be"], behind, re.IGNORECASE)
    return amounted(item, match["value"]) if match and item.fields else {}


def known_items(turn: Turn) -> tuple[Known, ...]:
    """Return what can be meant: what waits first, then the record."""
    waiting = tuple(item for item in turn.recent if item.waits)
    taken = {item.id for item in waiting if item.id}
    return (*waiting, *(item for item in turn.items if item.id not in taken))


def chosen(text: str, items: Sequence[Known], turn: Turn) -> Known | None:
    """Return the one of several items that a short answer picks, or None."""
    bare = text.strip(" .!?").lower()
    named = next((item for item in items if item.id and item.id.lower() in bare), None)
    if named:
        return named
    called = [item for item in items if bare in item.name.lower()]
    if len(called) == 1:
        return called[0]
    found = meant(text, items)
    if found and len(found.items) == 1:
        return found.items[0]
    people = holders_in(text, items)
    held = [item for item in items if item.holder in people]
    # a longer message says something else, and only happens to hold a word of that sort
    is_short = len(text.split()) <= _SHORT
    alike = [begun(text, items), akin(text, items)] if is_short else []
    for fits in [held, *alike]:
        if len(fits) == 1:
            return fits[0]
    offered = replace(turn, listed=tuple(item.id for item in items), items=tuple(items))
    return next((item for _, _, item in _ordinals(text, offered)), None)


def asked_about(turn: Turn) -> str:
    """Return a question with an id for what it points at; empty where it asks nothing of it."""
    is_general = re.search(table("record-questions")["general"], turn.text, re.IGNORECASE)
    points = re.search(table(_CUES)["pronouns"], turn.text, re.IGNORECASE)
    for text, items in _readings(turn) if points or not is_general else ():
        asked = record_question(text, turn.today)
        if len(items) == 1 and items[0].id and asked and asked.what == items[0].id:
            return text
    is_on_item = bool(turn.previous.get("proposed") or turn.previous.get("shown"))
    asks_state = re.match(table(_CUES)["its_state"], turn.text.strip(), re.IGNORECASE)
    if is_on_item and asks_state and len(turn.recent) == 1:
        return turn.recent[0].id
    return ""


def is_creating(text: str) -> bool:
    """Tell whether a message makes something new, whatever was talked about."""
    return shows(_CUES, "creating", text.strip())


def _readings(turn: Turn) -> Iterator[tuple[str, tuple[Known, ...]]]:
    """Yield the message with an id in the place of what may be a reference, and what it means."""
    text = turn.text.strip()
    for start, end, item in _ordinals(text, turn):
        yield _put(text, start, end, item), (item,)
    if found := meant(text, known_items(turn)):
        yield _put(text, found.start, found.end, found.items[0]), found.items
    for start, end, items in _kinds(text, turn):
        yield _put(text, start, end, items[0]), items
    pronoun = re.search(table(_CUES)["pronouns"], text, re.IGNORECASE)
    if len(turn.recent) == 1 and pronoun:
        yield _put(text, *pronoun.span(), turn.recent[0]), turn.recent


def _kinds(text: str, turn: Turn) -> Iterator[tuple[int, int, tuple[Known, ...]]]:
    """Yield where a kind stands as something known ("the action", "målet"), and its items."""
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    for kind, noun in nouns.items():
        match = re.search(rf"\b(?P<article>the |our )?(?P<noun>{noun})\b", text, re.IGNORECASE)
        if not match or not (match["article"] or _DEFINITE.search(match["noun"])):
            continue
        items = tuple(item for item in turn.recent if item.kind == kind)
        items = items or tuple(item for item in turn.items if item.kind == kind)
        if items:
            yield *match.span(), items


def _put(text: str, start: int, end: int, item: Known) -> str:
    """Return a text with an id in place of some words; "and" before it is left out."""
    return f"{_JOINING.sub('', text[:start])}{stand_in(item)}{text[end:]}"


def _ordinals(text: str, turn: Turn) -> Iterator[tuple[int, int, Known]]:
    listed = [item for id_ in turn.listed for item in turn.items if item.id == id_]
    recent = {item.id for item in turn.recent}
    if len(listed) == 2 and listed[1].id in recent and listed[0].id not in recent:
        # "the other one" of two is the one that was not talked about last
        listed.reverse()
    for item, pattern in zip(listed, table(_CUES)["ordinals"], strict=False):
        if match := re.search(pattern, text, re.IGNORECASE):
            yield *match.span(), item
    last = re.search(table(_CUES)["last_of_list"], text, re.IGNORECASE)
    if last and listed:
        yield *last.span(), listed[-1]
