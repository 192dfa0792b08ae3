"""A message taken apart into statements: lists, sentences, and two subjects in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.dates import find_date, without_dates
from assistant.guide.cues import table
from assistant.guide.telling.commitments import says_no_more
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.incidents import is_deed
from assistant.guide.telling.ordering import Order, meant_by, order_in
from assistant.guide.telling.reading import fitting
from assistant.guide.telling.relations import ids_in
from assistant.guide.telling.words import meets, pattern
from assistant.months import NAMES

_MONTHS = rf"(?:(?:{NAMES})\b|kvartal)"
# "3. mars" is one date and "ca. fem" one amount, not the end of a sentence.
_SENTENCE = re.compile(
    rf"(?<=[.!;])(?<!\bca\.)(?<!\bnr\.)(?<!\bkl\.)(?<!\bapprox\.)(?!\s+{_MONTHS})\s+(?!\d)|;\s*|"
    r"(?<=!)\s+|\s*\n+(?:[-*•]\s*)?|\s[•*]\s+|^[-*•]\s+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"(?:^|(?<=\s))\(?(\d{{1,2}}|[a-h])[.)]\s+(?!{_MONTHS})", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,;]\s*(?:(?:and|og|och|samt)\s+)?")
_LAST = re.compile(r"\s+(?:and|og|och|samt)\s+")
_JOINT = re.compile(r"^(?:(?:and|og|och|also|dessuten|dessutom)\b,?\s+)+", re.IGNORECASE)
_COUNTS = (("two", "to", "två", "2"), ("three", "tre", "3"), ("four", "fire", "fyra", "4"))
_LETTERS = "abcdefgh"
_OF_NOTE = 3
_RELATIVE = re.compile(r"(?:which|who|that|they|som|de|dom|dei) \w+", re.IGNORECASE)
# "the saw (noise) and the boiler (smoke)", or "a samt b"
_LISTS_LAST = re.compile(r"\)\s+(?:and|og|och|samt)\s|\ssamt\s", re.IGNORECASE)


class Part(NamedTuple):
    """One statement of a message.

    Args:
        text: Its words.
        kind: What the head of its list calls the things in it; empty when it names none.
        is_listed: Whether it stands in a list that says it is one.
        noun: What an order behind it calls the thing; empty when none does.
    """

    text: str
    kind: str = ""
    is_listed: bool = False
    noun: str = ""


def parts_of(message: str) -> list[Part]:
    """Return the statements of a message, without greetings and "please add it"."""
    text = _content(message.strip())
    order = order_in(text)
    return _ordered(text, order) if order else _told(text)


def _ordered(text: str, order: Order) -> list[Part]:
    """Return the statements before an order, of the kind it names, and those behind it."""
    said, others = meant_by(order, _statements(text[: order.start].strip(" ,;:–-\n")))
    after = _JOINT.sub("", text[order.end :].strip(" ,;:!?.–-"))
    if said and after and _continues(after, said[-1]):
        said[-1] = f"{said[-1].rstrip('.')}. {after}"
        after = ""
    parts = [*map(Part, others), *(Part(part, order.kind, noun=order.noun) for part in said)]
    return parts + (parts_of(after) if after else [])


def _told(text: str) -> list[Part]:
    text = _spelt_out(text)
    head = _head(text)
    items = _numbered(text[len(head) :]) or (_items(text[len(head) :], head) if head else [])
    if items:
        return _listed(items, head)
    return [part for said in _statements(text) for part in _in_list(said)]


def _spelt_out(text: str) -> str:
    """Return a text in which what two statements share stands in both."""
    for row in table("telling-parts")["shared"]:
        text = pattern(row).sub(_both, text)
    return text


def _both(found: re.Match[str]) -> str:
    """Return two statements for one: the second has the verb where it stood in the first."""
    told = found.groupdict()
    if "thing" in told:
        return f"{found['one']}. {found['thing']} {found['verb']} "
    if found["one"].startswith(found["verb"]):
        return f"{found['one']}. {found['verb']} {found['other']}"
    return f"{found['one']}. {found['other']} {found['verb']} "


def _in_list(said: str) -> list[Part]:
    """Return the things that a statement lists behind their kind; itself where it lists none."""
    rows = table("telling-parts")["plural"]
    head = next((match[0] for row in rows if (match := pattern(row).match(said))), "")
    items = _enumerated(said[len(head) :], head) if head else []
    return _listed(items, head) if len(items) > 1 else [Part(said)]


def _listed(items: list[str], head: str) -> list[Part]:
    kind = _kind_of(head)
    shared = pattern(table("telling-parts")["all_of"]).search(head)
    owner = f", {shared['who']}" if shared and kind == "action" else ""
    return [Part(f"{item}{owner}", kind, is_listed=True) for item in items]


def _content(text: str) -> str:
    before = ""
    while text != before:
        before = text
        for key in ("greeting", "order"):
            for row in table("telling-parts")[key]:
                text = pattern(row).sub("", text).strip() or text
    return text


def _head(text: str) -> str:
    rows = table("telling-parts")["collective"]
    return next((match[0] for row in rows if (match := pattern(row).match(text))), "")


def _kind_of(head: str) -> str:
    """Return the kind whose noun stands in the head of a list."""
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    found = [
        (match.start(), kind)
        for kind, noun in nouns.items()
        if (match := re.search(rf"\b(?:{noun})\b", head, re.IGNORECASE))
    ]
    return min(found)[1] if found else ""


def _numbered(text: str) -> list[str]:
    """Return the items of "1) ... 2) ..."; none when they are not counted from the first on."""
    marks = list(_NUMBERED.finditer(text))
    counted = [_count(mark[1]) for mark in marks]
    if len(marks) < 2 or counted != list(range(1, len(marks) + 1)):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    before = text[: marks[0].start()].strip().rstrip(":")
    return [item.strip(" ,;") for item in [*([before] if _tells(before) else []), *items]]


def _count(mark: str) -> int:
    return int(mark) if mark.isdigit() else _LETTERS.index(mark.lower()) + 1


def _tells(before: str) -> bool:
    """Tell whether what stands before a list is a statement and not its head."""
    return bool(re.search(r"[.!]\s*$", before))


def _items(text: str, head: str) -> list[str]:
    """Return the things of a list: its sentences where it has several, else what commas part."""
    has_sentences = len(_SENTENCE.split(text.strip().rstrip(".!"))) > 1
    return _statements(text) if has_sentences else _enumerated(text, head)


def _enumerated(text: str, head: str) -> list[str]:
    items: list[str] = []
    for item in _COMMA.split(text.strip().rstrip(".!")):
        if items and _belongs(item):
            items[-1] = f"{items[-1]}, {item}"
        else:
            items.append(item)
    told = next((n for n, words in enumerate(_COUNTS, 2) if _has(words, head)), 0)
    if len(items) == told - 1 or (not told and len(items) < 3 and _LISTS_LAST.search(items[-1])):
        items[-1:] = _LAST.split(items[-1], maxsplit=1)
    return [item for item in items if item]


def _has(words: tuple[str, ...], head: str) -> bool:
    return any(word in words for word in head.lower().split())


def _belongs(item: str) -> bool:
    """Tell whether a piece between commas says no more than who, when, or more of the same."""
    rest = without_dates(item)
    return (
        meets("telling-parts", "continuing", item)
        or bool(pattern("^{NAME}$").match(item))
        or (rest != item and says_no_more(rest))
        or bool(re.match(r"(?:[a-z]+s|which|som) (?:in|into|to|i|til|till|on|på)\b", item))
        or bool(_RELATIVE.match(item))
    )


def _statements(text: str) -> list[str]:
    """Return the statements of running text; what says more of one stays with it."""
    found: list[tuple[int, int]] = []
    for start, end in _spans(text):
        part = text[start:end].strip()
        if found and part and _continues(part, text[slice(*found[-1])]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [without_leading(text[start:end].strip()) for start, end in found]


def without_leading(part: str) -> str:
    """Return a statement without what only leads over to it."""
    for row in table("telling-parts")["leading"]:
        part = pattern(row).sub("", part)
    return _JOINT.sub("", part)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    cuts = sorted((match.start(), match.end()) for match in _cuts(text))
    start = 0
    for cut, after in cuts:
        if cut >= start:
            yield start, cut
            start = after
    yield start, len(text)


def _cuts(text: str) -> Iterator[re.Match[str]]:
    yield from _SENTENCE.finditer(text)
    for row in table("telling-parts")["between"]:
        yield from pattern(row).finditer(text)
    for match in pattern(table("telling-parts")["named"]).finditer(text):
        # "Anna and Per will do it" names two people, not two statements
        sentence = _SENTENCE.split(text[: match.start()])[-1]
        if len(sentence.split()) >= _OF_NOTE:
            yield match


def _continues(part: str, before: str) -> bool:
    if ids_in(before) or ids_in(part):
        return False
    if meets("telling-parts", "continuing", part) or _names_who_and_when(part):
        return True
    is_more = meets("telling-parts", "after_incident", part) or is_deed(part)
    found = fitting(Statement(before, "en", "")) if is_more else None
    return found is not None and found.kind == "nonconformity"


def _names_who_and_when(part: str) -> bool:
    """Tell whether a part is only "Erik, by 1 March"."""
    who = pattern("^{WHO}(?:, (?P<when>.+))?[.!]?$").match(part)
    if not who:
        return False
    when = who["when"]
    return when is None or bool(find_date(when, "2000-01-01")) and len(when.split()) <= _OF_NOTE + 1
