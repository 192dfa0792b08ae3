"""Who does something and by when, in a plan: "change the lamps, Nils, done Q2 2027"."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.dates import find_date, without_dates
from assistant.guide.telling.words import pattern

_PIECE = re.compile(
    r"(?<=[.!;])(?:(?<!\d\.)|(?<=\d{4}\.))\s+|(?<=\d\.)\s+(?-i:(?=[A-ZÆØÅÄÖ]))|[,;]\s+|\s[–-]\s+"
)
_BEFORE_DAY = re.compile(
    r"^(?:(?:done|ready|finished|complete|due|latest|deadline|ferdig|klart?|frist(?:en)?|färdigt?|"
    r"and|og|och|be|is|er|är)\b[: ]*|(?:by|before|until|within|on|in|at|the|end of|innen|før|"
    r"senest|til|utgangen av|slutten av|løpet av|senast|före|innan|till|slutet av|utgången av|den|"
    r"om|på|i)\s+)*",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"^(?P<title>.+\S)\s+"
    r"(?P<day>(?:by|before|until|innen|før|senest|senast|före|innan|till?)\s+[\w./: -]{2,32})$",
    re.IGNORECASE,
)
_READY = re.compile(r",?\s+(?:ferdig|klart?|done|ready)$", re.IGNORECASE)
_OWNER = (
    r"^(?:and |og |och )?(?:(?:resp(?:onsible)?|owner|ansvarlig|eier|ansvarig|ägare)\b\.?:? "
    r"(?:is |er |är )?)?(?P<who>{WHO})(?P<verb> (?:owns|takes|has|does|will do|is responsible for|"
    r"eier|tar|har|gjør|fikser|ordner|er ansvarlig for|äger|gör|fixar|ordnar|ansvarar för|"
    r"är ansvarig för|står för) (?:it|this|that|them|den|det|dette|detta|"
    r"the (?:goal|objective|target|action|task)|målet|tiltaket|oppgaven|åtgärden|uppgiften))?"
    r"(?:,? (?P<rest>.+))?$"
)
_WORDS_OF_DAY = 4
# Words that only lead to a day, where it ends a plan.
_TO_DAY = re.compile(
    r"\bi løpet av\b|\bin the course of\b|\bunder loppet av\b|"
    r"\b(?:by|before|until|on|at|the|end|of|next|year|due|done|ready|latest|innen|før|senest|til|den|"
    r"utgangen|slutten|neste|år|av|ferdig|senast|före|innan|till|slutet|utgången|nästa|klara?t?|"
    r"om|during|under|to|två|weeks?|uker|veckor)\b",
    re.IGNORECASE,
)
# "ask the council by 8 January whether ..."
_WITHIN = re.compile(
    r"\s(?P<day>(?:by|before|until|innen|før|senest|senast|före|innan)\s[\w./: -]{2,20}?)"
    r"(?=\s(?:whether|if|om|so that|because|fordi|eftersom|for å|för att)\s)",
    re.IGNORECASE,
)
_MOST_OF_DAY = 6


class Commitment(NamedTuple):
    """What is to be done or reached.

    Args:
        title: What it is, without who and when.
        owner: Who does it; empty when nobody was named.
        due: ISO date; empty when no day was named.
    """

    title: str
    owner: str = ""
    due: str = ""


def read_commitment(text: str, today: str) -> Commitment:
    """Return what a plan says, who does it and by when.

    Args:
        text: One plan, one sentence or more.
        today: ISO date that "by friday" counts from.
    """
    title, *pieces = [piece.strip(" .!") for piece in _PIECE.split(text.strip())]
    owner = ""
    for piece in pieces:
        named = pattern(_OWNER).match(piece)
        rest = (named["rest"] or "") if named else ""
        if named and not owner and (named["verb"] or not rest or is_day(rest, today)):
            owner = named["who"]
        elif not is_day(piece, today):
            title = f"{title}, {piece}"
    deadline = _DEADLINE.match(title)
    if deadline and is_day(deadline["day"], today):
        title = _READY.sub("", deadline["title"]).rstrip(" ,")
    within = _WITHIN.search(title)
    if within and is_day(within["day"], today):
        title = title[: within.start()] + title[within.end() :]
    return Commitment(_without_day(title, today), owner, find_date(text, today) or "")


def _without_day(title: str, today: str) -> str:
    """Return a title without the day that it ends with."""
    words = title.split()
    for count in range(min(_MOST_OF_DAY, len(words) - 2), 0, -1):
        last = " ".join(words[-count:])
        if says_no_more(without_dates(last)) and find_date(last, today):
            return " ".join(words[:-count]).rstrip(" ,;–-")
    return title


def says_no_more(words: str) -> bool:
    """Tell whether words only lead to a day that was taken out of them."""
    return not re.search(r"\w", _TO_DAY.sub("", words))


def is_day(words: str, today: str) -> bool:
    """Tell whether words say no more than by when."""
    rest = _BEFORE_DAY.sub("", words)
    return len(rest.split()) <= _WORDS_OF_DAY and find_date(words, today) is not None
