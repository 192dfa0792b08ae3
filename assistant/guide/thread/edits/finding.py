"""Which items an order may mean: by place, by person, by kind and by words of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from assistant.guide.cues import table
from assistant.guide.known import Known
from assistant.guide.thread.edits.orders import Order
from assistant.guide.thread.likeness import begun, meant, telling_words
from assistant.guide.turns import Turn
from assistant.retrieval.words import is_common

_TABLE = "orders"
# Of the words for a thing so many have to be known of the item.
_SHARE = 0.5
_SENTENCE = re.compile(r"(?<=[^\W\d_])[.!?;]\s+")


def found(order: Order, items: Sequence[Known], turn: Turn) -> tuple[Known, ...]:
    """Return the items that an order may mean; none when its words fit nothing.

    Args:
        order: What is to be done.
        items: Those it can be done with.
        turn: The turn.
    """
    if place := _placed(order.thing, items, turn):
        return place
    before, after = _moving(order.before), _moving(order.after)
    bare = bool(_pattern("pointing").match(order.thing))
    held = () if bare and not order.by else _held_by(order.thing, items)
    if not held and _pattern("theirs").search(order.thing):
        held = _held_by(order.by or before, items) or _of_recent_person(items, turn)
        held = held or _held_by(after, items)
    fits = _by_words(order.thing, held or items) if not bare else None
    if fits and not held and _is_kind_alone(order.thing):
        fits = _recent(fits, turn) or fits
    if fits is None:
        fits = held or _pointed(before, items, turn) or _met(after, items)
    if len(fits) > 1:
        fits = _narrowed(fits, f"{before} {after}")
    return tuple(fits)


def names_thing(order: Order) -> bool:
    """Tell whether the words for a thing can only be of an entry: its kind, its holder, a list."""
    said = f"{order.thing} {order.before[-60:]}"
    return bool(kinds_named(order) or _pattern("register").search(said))


def kinds_named(order: Order) -> list[str]:
    """Return the kinds that the words for a thing name."""
    return _parted(order.thing)[1]


def holders_in(text: str, items: Iterable[Known]) -> set[str]:
    """Return the people of items whose name stands in a text, with or without a genitive s."""
    people = {item.holder for item in items if item.holder}
    return {person for person in people if any(_names(part, text) for part in person.split())}


def _names(part: str, text: str) -> bool:
    if len(part) < 2:
        return False
    is_word = is_common(part.lower()) or len(part) < 4
    return bool(
        re.search(
            rf"(?<!\w){re.escape(part)}(?:['’]?s)?(?!\w)", text, 0 if is_word else re.IGNORECASE
        )
    )


def _held_by(text: str, items: Sequence[Known]) -> tuple[Known, ...]:
    people = holders_in(text, items)
    return tuple(item for item in items if item.holder in people)


def _of_recent_person(items: Sequence[Known], turn: Turn) -> tuple[Known, ...]:
    people = {item.holder for item in turn.recent if item.holder}
    return tuple(i for i in items if i.holder in people) if len(people) == 1 else ()


def placed_in(text: str, items: Sequence[Known], turn: Turn) -> tuple[Known, ...]:
    """Return the item that a text begins with by its place in the list that was shown."""
    for item, pattern in _places(turn):
        if item in items and re.match(rf"(?:og |och |and )?(?:{pattern})", text, re.IGNORECASE):
            return (item,)
    return ()


def without_noun(text: str) -> str:
    """Return a text with "brannøvelse" as "brann"."""
    return _parted(text)[0]


def _places(turn: Turn) -> list[tuple[Known, str]]:
    listed = [item for id_ in turn.listed for item in turn.items if item.id == id_]
    places = [*zip(listed, table("thread")["ordinals"], strict=False)]
    if listed:
        places.append((listed[-1], table("thread")["last_of_list"]))
    return places


def _placed(thing: str, items: Sequence[Known], turn: Turn) -> tuple[Known, ...]:
    """Return the item that a thing names by its place in the list that was shown."""
    for item, pattern in _places(turn):
        if item in items and re.fullmatch(
            rf"(?:den |det |the )?(?:{pattern})(?: der| her| där| här)?", thing, re.IGNORECASE
        ):
            return (item,)
    return ()


def _by_words(thing: str, items: Sequence[Known]) -> Sequence[Known] | None:
    """Return what the words for a thing fit; None when they name no more than a kind, if that."""
    thing, kinds = _parted(thing)
    of_kind = [item for item in items if item.kind in kinds]
    rest = _without_people(_pattern("theirs").sub(" ", _pattern("empty").sub(" ", thing)), items)
    rest = _without_kinds(rest)
    if not telling_words(rest):
        return of_kind or (items if holders_in(thing, items) else None)
    for among in (of_kind, items):
        fits = meant(rest, among)
        if fits and fits.share >= _SHARE:
            return fits.items
    return begun(rest, of_kind)


def _parted(thing: str) -> tuple[str, list[str]]:
    """Return words for a thing with "strømmålet" as "strøm", and the kinds that they name."""
    kinds = _kinds_in(thing)
    for kind, noun in _compounds():
        for match in noun.finditer(thing):
            if not any(simple.fullmatch(match[0]) for _, simple in _nouns()):
                kinds.append(kind)
                thing = thing.replace(match[0], match["head"])
    return thing, kinds


def _pointed(before: str, items: Sequence[Known], turn: Turn) -> Sequence[Known]:
    """Return what was named right before, in the message or in the conversation."""
    if fits := _met(before, items):
        return fits
    return _recent(items, turn)


def _recent(items: Sequence[Known], turn: Turn) -> list[Known]:
    handles = {item.handle for item in turn.recent}
    return [item for item in items if item.handle in handles]


def _is_kind_alone(thing: str) -> bool:
    return not telling_words(_without_kinds(_pattern("empty").sub(" ", thing)))


def _met(text: str, items: Sequence[Known]) -> Sequence[Known]:
    if held := _held_by(text, items):
        return held
    fits = meant(text, items)
    return fits.items if fits else ()


def _narrowed(items: Sequence[Known], text: str) -> Sequence[Known]:
    held = _held_by(text, items)
    among = held if held and len(held) < len(items) else items
    fits = meant(text, among)
    return fits.items if fits else among


def _moving(text: str) -> str:
    """Return a text without its sentences about what stays as it is."""
    kept = [part for part in _SENTENCE.split(text) if not _pattern("staying").search(part)]
    return ". ".join(kept).strip()


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table(_TABLE)[name], re.IGNORECASE)


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    return tuple(
        (kind, re.compile(rf"\b(?:{noun})(?:list\w*|s)?\b", re.IGNORECASE))
        for kind, noun in nouns.items()
    )


@cache
def _compounds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    return tuple(
        (kind, re.compile(rf"\b(?P<head>[^\W\d_]{{2,}}?)s?(?:{noun})\b", re.IGNORECASE))
        for kind, noun in nouns.items()
    )


def _kinds_in(text: str) -> list[str]:
    return [kind for kind, noun in _nouns() if noun.search(text)]


def _without_kinds(text: str) -> str:
    for _, noun in _nouns():
        text = noun.sub(" ", text)
    return text


def _without_people(text: str, items: Sequence[Known]) -> str:
    parts = {p for person in holders_in(text, items) for p in person.split()}
    for part in parts:
        text = re.sub(rf"(?<!\w){re.escape(part)}(?:['’]?s)?(?!\w)", " ", text, flags=re.I)
    return text
