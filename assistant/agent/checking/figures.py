"""Figures of a sentence: amounts with their units, how often, days, months, years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.agent.checking.lexicon import calendar, number_words, often, units
from assistant.guide.amounts import NUMBER, number_of, plain_numbers
from assistant.languages import detect_language
from assistant.months import MONTHS, NAMES
from assistant.settings import Language

_NAMED = re.compile(r"\b(?:ISO(?:/(?:IEC|TS|TR))*|EN|IEC|EMAS)(?:[ -]\d[\d:.-]*)", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(?<![\w.,])(\d{{1,2}})(?:st|nd|rd|th|\.|:e|:a)? (?:of )?({NAMES})\b\.?"
    r"(?:,? ((?:19|20)\d\d))?",
    re.IGNORECASE,
)
_CAPITALS = "|".join(name.capitalize() for name in NAMES.split("|"))
_MONTH_FIRST = re.compile(
    rf"\b({_CAPITALS}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,:]?\d)(?:,? ((?:19|20)\d\d))?"
)
_FIGURES = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b|\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_YEAR = re.compile(r"(?<![\w.,/-])((?:19|20)\d\d)(?![\w/]|[.,]\d|-\d)")
_MONTH = re.compile(rf"(?<!\w)({'|'.join(n for n in NAMES.split('|') if len(n) > 3)})(?!\w)", re.I)
# "may" and "mars" are more than months.
_MAY = re.compile(r"(?<=\w )May(?!\w)|(?<!\w)maj(?!\w)|(?<!\w)mai(?!\w)")
_PER_YEAR = {"year": 1, "år": 1, "året": 1, "month": 12, "måned": 12, "måneden": 12, "månad": 12,
             "månaden": 12, "week": 52, "uke": 52, "uken": 52, "uka": 52, "vecka": 52, "veckan": 52,
             "day": 365, "dag": 365, "dagen": 365, "døgn": 365, "dygn": 365}  # fmt: skip
_TIMES = re.compile(
    r"(?<!\w)(?:(?P<once>once|én gang|en gang|en gång)|(?P<twice>twice)|"
    r"(?P<n>[\w,.]+) (?:times|ganger|gånger)) (?:a|an|per|each|every|i|om|hver|hvert|varje|in a)? ?"
    rf"(?P<period>{'|'.join(sorted(_PER_YEAR, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?<!\w)(?:an?|per|each|every|i|om|hver|hvert|varje) "
    rf"(?P<period>{'|'.join(sorted(_PER_YEAR, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_HALF_YEAR = re.compile(
    r"(?<!\w)(?:half a year|six months|(?:et |ett )?halvt år|(?:et |ett )?halvår)(?!\w)", re.I
)
_HALF_OF = re.compile(r"(?<!\w)half an? ", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(
    r"(?<!\w)(?:within|takes?|lasts?|for|innen|inom|tar|tok|varer|varar|på|after|efter|etter) "
    r"(?:an?|en|ei|et|ett) (?P<unit>[^\W\d]+)(?!\w)",
    re.IGNORECASE,
)
_MONEY_FIRST = re.compile(rf"(?P<unit>[£€$]|NOK|SEK|EUR|kr\.?) ?(?P<number>{NUMBER})(?!\d)")
_COUNTED = 13
_SLASHED = re.compile(r"[ -]?(?P<unit>[^\W\d]+/[^\W\d]\w*)(?!\w)")


@dataclass(frozen=True)
class Amount:
    """A number with its unit.

    Args:
        value: As written, or as the number word says.
        size: The same in the smallest unit of its dimension.
        dimension: What is measured; empty where no unit is named.
        start: Where it stands in the sentence.
        is_loose: It is only an article before a unit: "within a day".
    """

    value: float
    size: float
    dimension: str
    start: int = 0
    is_loose: bool = False

    def equals(self, other: Amount) -> bool:
        """Tell whether both are the same amount; a unit may be left out of one of them."""
        if self.dimension and other.dimension:
            return self.dimension == other.dimension and _near(self.size, other.size)
        if self.dimension and self.value < _COUNTED:  # "two" of something else
            return False
        return _near(self.value, other.value)


@dataclass(frozen=True)
class Figures:
    """All figures of a sentence.

    Args:
        amounts: Numbers with their units.
        often: Times a year.
        days: Day and month.
        months: Months, also those of days.
        years: Years.
        calendar: Weekdays and seasons, by their number.
        rates: What amounts are for, in times a year: "a month".
        before: Years that a sentence only counts up to: "before 2028".
    """

    amounts: tuple[Amount, ...] = ()
    often: frozenset[float] = frozenset()
    days: frozenset[tuple[int, int]] = frozenset()
    months: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    calendar: frozenset[int] = frozenset()
    rates: frozenset[float] = frozenset()
    before: frozenset[int] = frozenset()


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 0.02 * max(abs(one), abs(other), 1e-9)


@lru_cache(maxsize=4_000)
def figures_in(text: str) -> Figures:
    """Return the figures of a sentence or passage, read in the language it is written in."""
    language = detect_language(text)
    plain = _NAMED.sub(_blank, plain_numbers(text, language))
    often_found, plain = _often(plain, language)
    rates = {float(_PER_YEAR[match["period"].lower()]) for match in _RATE.finditer(plain)}
    days, months, years, plain = _days(plain)
    amounts = _amounts(plain, language)
    taken = {int(a.value) for a in amounts if a.dimension}
    named = {int(y) for y in _YEAR.findall(plain)} - taken
    before = re.findall(r"(?:before|før|innan|före) (20\d\d)\b", plain, re.IGNORECASE)
    return Figures(
        amounts=tuple(a for a in amounts if a.dimension or not 1900 <= a.value < 2100),
        often=frozenset(often_found),
        days=frozenset(days),
        months=frozenset(months | _months(plain)),
        years=frozenset(years | named),
        calendar=frozenset(calendar()[w.lower()] for w in _named_days().findall(plain)),
        rates=frozenset(rates),
        before=frozenset(int(year) for year in before),
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _often(text: str, language: Language) -> tuple[set[float], str]:
    found: set[float] = set()
    for match in _TIMES.finditer(text):
        count = 1.0 if match["once"] else 2.0 if match["twice"] else _value(match["n"], language)
        if count:
            found.add(count * _PER_YEAR[match["period"].lower()])
    text = _TIMES.sub(_blank, text)
    found |= {often()[match.group().lower()] for match in _phrases().finditer(text)}
    return found, _phrases().sub(_blank, text)


def _value(word: str, language: Language) -> float:
    if re.fullmatch(NUMBER, word):
        return number_of(word)
    return number_words(language).get(word.lower(), 0.0)


@cache
def _phrases() -> re.Pattern[str]:
    return _words_of(often())


@cache
def _named_days() -> re.Pattern[str]:
    return _words_of(calendar())


def _words_of(names: dict[str, float] | dict[str, int]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def _days(text: str) -> tuple[set[tuple[int, int]], set[int], set[int], str]:
    found: set[tuple[int, int]] = set()
    years: set[int] = set()
    for match in _DAY_FIRST.finditer(text):
        found.add((int(match[1]), MONTHS[match[2].lower()]))
        years |= {int(match[3])} if match[3] else set()
    text = _DAY_FIRST.sub(_blank, text)
    for match in _MONTH_FIRST.finditer(text):
        found.add((int(match[2]), MONTHS[match[1].lower()]))
        years |= {int(match[3])} if match[3] else set()
    text = _MONTH_FIRST.sub(_blank, text)
    for match in _FIGURES.finditer(text):
        year, month, day = (
            (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        )
        found.add((int(day), int(month)))
        years.add(int(year))
    return found, {month for _, month in found}, years, _FIGURES.sub(_blank, text)


def _months(text: str) -> set[int]:
    return {MONTHS[name.lower()] for name in _MONTH.findall(text)} | {5 for _ in _MAY.findall(text)}


def _amounts(text: str, language: Language) -> list[Amount]:
    found = [Amount(6, 6, "months", m.start()) for m in _HALF_YEAR.finditer(text)]
    text = _HALF_YEAR.sub(_blank, text)
    for match in _MONEY_FIRST.finditer(text):
        unit = units()[match["unit"].lower().rstrip(".")]
        found.append(
            _amount(number_of(match["number"]), unit.dimension, unit.factor, match.start())
        )
    text = _MONEY_FIRST.sub(_blank, text)
    text = _HALF_OF.sub("half    ", text) if language == "en" else text
    for match in _number_pattern(language).finditer(text):
        found += _measured(match, text, language)
    for match in _AFTER_ARTICLE.finditer(text):
        if loose := units().get(match["unit"].lower()):
            found.append(Amount(1, loose.factor, loose.dimension, match.start(), is_loose=True))
    return found


def _measured(match: re.Match[str], text: str, language: Language) -> list[Amount]:
    word = match.group()
    value = _value(word, language)
    rest = text[match.end() :]
    if slashed := _SLASHED.match(rest):
        name = slashed["unit"].lower()
        known = units().get(name) or units().get(name.partition("/")[0])
        return [_amount(value, *(known or (name, 1.0)), match.start())]
    if named := _unit_pattern().match(rest):
        own = units()[named["unit"].lower()]
        return [_amount(value, own.dimension, own.factor, match.start())]
    if value in (0.5, 1) and not word[0].isdigit():  # more often an article or a pronoun
        return []
    return [Amount(value, value, "", match.start())]


def _amount(value: float, dimension: str, factor: float, start: int) -> Amount:
    return Amount(value, value * factor, dimension, start)


@cache
def _number_pattern(language: Language) -> re.Pattern[str]:
    named = "|".join(sorted(number_words(language), key=len, reverse=True))
    return re.compile(rf"(?<![\w.,/-])(?:{NUMBER}(?![\d-])|(?:{named})(?![\w-]))", re.IGNORECASE)


@cache
def _unit_pattern() -> re.Pattern[str]:
    longest = sorted(units(), key=len, reverse=True)
    return re.compile(rf"[ \u00a0-]*(?P<unit>{'|'.join(map(re.escape, longest))})(?![\w/])", re.I)
