"""Words before what is told that name its kind: "add an action: ...", "new goal please: ..."."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assistant.dates import find_date
from assistant.guide.cues import shows, table
from assistant.guide.telling.words import pattern

_POLITE = (
    r"(?:(?:please|pls|also|and|then|og|och|så|også|också|vennligst|snälla|"
    r"(?:can|could|would|will) you|kan du|kunne du|skulle du kunna|kan du også)\s+)*"
)
_ENTER = (
    r"(?:add|register|record|note(?: down)?|enter|create|log|put in|put down|write down|"
    r"legge? (?:til|inn|opp)|registrere?|notere?|opprette?|føre? (?:inn|opp)|skrive? (?:inn|opp)|"
    r"lägga? (?:till|in|upp)|registrera|notera|skapa|föra? (?:in|upp)|skriva? (?:in|upp))\b"
)
# Verbs that want something new only with "a" behind them: "book an audit", "legg et tiltak på".
_MAKE = (
    r"(?:book|plan|schedule|set up|open|make|put|give|boke?|planlegge?|sette? opp|åpne?|legge?|"
    r"lage?|boka|planera?|sätta? upp|öppna|lägga?|göra?)(?=\s+(?:an?|en|ei|et|ett)\s)"
)
_ORDER = rf"{_POLITE}(?:{_ENTER}|{_MAKE})"
_PLANNING = re.compile(
    rf"^{_POLITE}(?:book|plan|schedule|set up|boke?|planlegge?|sette? opp|boka|planera?)\b",
    re.IGNORECASE,
)
# "put Halden Freight down as a supplier"
_NAMING = (
    r"(?:put|add|log|note|register|record|enter|list|legge?|føre?|sette?|registrere?|noter[ea]?|"
    r"skrive?|lägga?|föra?|sätta?|skriva?|registrera|anteckna)(?: (?:inn|opp|til|in|upp|till))?"
    r" (?P<name>(?!(?:it|that|this|them|det|den|dette|de|dem|dom|begge|båda|detta)\b)"
    r"[^,.;:]{2,60}?)"
    r"(?: (?:down|in|up|inn|opp|til|upp|till))?"
)
_ORDERED_THAT = re.compile(rf"^{_ORDER} (?:that|at|att) ", re.IGNORECASE)
_PRESENTING = (
    r"(?:(?:we have|we got|i have|i got|got|have|there is|here is|here comes|here.s|vi har|jeg har|"
    r"jag har|vi fikk|vi fick|det er|det är|det finns|her er|här är|her kommer|här kommer) )?"
)
_ARTICLE = (
    r"(?:(?:an?|the|one more|another|one|yet another|en|ei|et|ett|enda (?:en|ei|et)|"
    r"ännu (?:en|ett)|our|vår|vårt|new|ny|nytt|nye|nya|next|neste|"
    r"nästa|first|second|last|første|andre|siste|första|andra|sista) )*"
)
_SEPARATED = r"\s*(?P<mark>[:–-])\s*|\s*,\s*|\s+"
_ABOUT = (
    r"(?P<about>\s(?:(?:too|also|please|pls|here|more|også|også her|her|takk|också|här|tack|till?)"
    r"\b|(?:for|to|in|on|at|from|after|about|of|til|i|på|hos|fra|etter|om|av|till|för|vid|från|fr|"
    r"efter)\s)[^:.!?\n]{0,60}?)\s*:\s+(?P<rest>.+)"
)
# "action Ben tightens the bolts", without a colon
_BARE = (
    r"^(?P<noun>action|task|tiltak|oppgave|åtgärd|uppgift) (?P<rest>{WHO} (?-i:[a-zæøåäö])\w+ .+)"
)
_FOR = re.compile(r"^\s*(?:for|to|til|på|till|för|åt|on)\s+", re.IGNORECASE)
# Nouns that head a line of many texts: "a" or "new" before them makes an entry of it.
_NO_HEADING = ("document", "control", "organisation", "communication", "change")

_THE = re.compile(r"^(?:the|our|vår|vårt|våre|våra)\s+", re.IGNORECASE)
_REGISTER = re.compile(r"regist|\blist|record|\b(?:us|oss|me|meg|mig|you|deg|dig)\b", re.IGNORECASE)


class Head(NamedTuple):
    """What stands before a statement, and the statement.

    Args:
        kind: The kind it names.
        noun: What it calls the kind.
        rest: What is told.
        is_ahead: Whether it is to be planned.
    """

    kind: str
    noun: str
    rest: str
    is_ahead: bool = False


class _Ways(NamedTuple):
    kind: str
    order: re.Pattern[str]
    about: re.Pattern[str]
    headed: re.Pattern[str]
    named: re.Pattern[str]


def head_of(text: str, today: str) -> Head | None:
    """Return the head of a statement, or None when it has none.

    Args:
        text: A part of a message.
        today: ISO date that a day in the head counts from.
    """
    if match := pattern(_BARE).match(text):
        return Head("action", match["noun"], match["rest"])
    for way in _ways():
        if match := way.about.match(text):
            rest = _with(way.kind, match["about"], match["rest"], today)
            return Head(way.kind, match["noun"], rest, _is_ahead(text)) if rest else None
        if match := way.named.match(text):
            return Head(way.kind, match["noun"], f"{match['name']}{match['rest']}")
        match = way.order.match(text) or way.headed.match(text)
        if match and not shows("telling-guards", "open_end", match["rest"]):
            return Head(way.kind, match["noun"], match["rest"], _is_ahead(text))
    return None


def _is_ahead(text: str) -> bool:
    return bool(_PLANNING.match(text))


def without_order(text: str) -> str:
    """Return a text without "note that" before it."""
    return _ORDERED_THAT.sub("", text)


def _with(kind: str, about: str, rest: str, today: str) -> str:
    """Return what is told with what its head says of it; empty where the head is part of it."""
    thing = _FOR.sub("", about).strip()
    if thing == about.strip():
        return f"{rest.rstrip('.')}, {thing}" if find_date(about, today) else rest
    if kind == "action":
        return f"{rest.rstrip('.')}, {thing}" if pattern("^{WHO}$").match(thing) else rest
    if kind == "aspect" and not _REGISTER.search(thing):
        return f"{rest.rstrip('.')} ({_THE.sub('', thing)})"
    # "objective for waste: 20 % less by 2028" is told of waste
    return "" if kind in ("objective", "measurement") else rest


@cache
def _ways() -> tuple[_Ways, ...]:
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    return tuple(_way(kind, noun) for kind, noun in nouns.items())


def _way(kind: str, noun: str) -> _Ways:
    is_plain = kind in _NO_HEADING
    article = _ARTICLE.removesuffix("*") + "+" if is_plain else _ARTICLE
    article = rf"(?:{article}|(?=plan))" if is_plain else article
    called = rf"(?P<noun>{noun})"
    order = rf"^{_ORDER}\s*{_ARTICLE}{called}(?:{_SEPARATED})(?P<rest>.+)"
    about = rf"^(?:{_ORDER}\s+{_ARTICLE}|{_PRESENTING}{article}){called}{_ABOUT}"
    headed = rf"^{_PRESENTING}{article}{called}\s*[:–-]\s+(?P<rest>.+)"
    named = rf"^{_POLITE}{_NAMING} (?:as|som) {_ARTICLE}{called}(?P<rest>(?:[,.;:]| [–-]).+|\W*)$"
    ways = (order, about, headed, named)
    return _Ways(kind, *(re.compile(way, re.IGNORECASE | re.DOTALL) for way in ways))
