"""Questions about what the organisation has recorded, and what to read for each."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assistant.dates import find_date
from assistant.guide.cues import table
from assistant.guide.telling import ids_in
from assistant.guide.telling.labels import names
from assistant.guide.telling.relations import ID, with_ids

_VERSION = re.compile(r"\b(?:version|versjon) (\d{1,6})\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|siden|fra|sedan|från)\s+(.+)", re.IGNORECASE)
_MONTH = re.compile(r"^([a-zæøåäö]+)\W*$", re.IGNORECASE)
_LATE = re.compile(r"\b(?:overdue|past due|late|forfalt\w*|overtid|försena\w*|förfallna?)\b", re.I)
_WAITING = re.compile(
    r"\b(?:pending|waiting|proposals?|forslag\w*|förslag\w*|venter|väntar)\b", re.I
)


class RecordQuestion(NamedTuple):
    """What a question about the record asks to read.

    Args:
        what: A kind, an id, or `due`, `pending`, `lint`, `history`, `transition`, `all`.
        query: What narrows it down: words, a kind, a state.
        compare: Another id, a version or a day to compare an item with.
        is_doubtful: Whether guidance may be meant, should the record hold nothing of it.
    """

    what: str
    query: str = ""
    compare: str = ""
    is_doubtful: bool = False


def record_question(text: str, today: str) -> RecordQuestion | None:
    """Return what a question asks of the record, or None when it shows nothing of the sort.

    Args:
        text: The message.
        today: ISO date that "since March" counts from.
    """
    text = with_ids(text.strip())
    for name, patterns in table("record-questions")["questions"].items():
        for pattern in patterns:
            if match := _searched(pattern, text):
                found = _asked(name, match, text, today)
                if found:
                    return found
    return None


def read_for(text: str, today: str) -> RecordQuestion:
    """Return what to read for a message that is known to be about the record."""
    if found := record_question(text, today):
        return found
    if ids := ids_in(text):
        return RecordQuestion(ids[0])
    if _WAITING.search(text):
        return RecordQuestion("pending")
    if re.search(r"\b(?:due|forfall\w*|förfall\w*|frist\w*)\b", text, re.IGNORECASE):
        return RecordQuestion("due")
    return RecordQuestion(kind_named(text) or "all")


def kind_named(text: str) -> str:
    """Return the kind that a text names in so many words; empty when it names none."""
    return _named(text)[0]


def noun_of(text: str) -> str:
    """Return the word that names a kind in a text; empty when it names none."""
    return _named(text)[1]


def _named(text: str) -> tuple[str, str]:
    """Return the kind named first and its word; of two that begin there the one told first."""
    places = [
        (match.start(), place, kind, match.group())
        for place, (kind, noun) in enumerate(_nouns().items())
        if (match := noun.search(text))
    ]
    return min(places, default=(0, 0, "", ""))[2:]


@cache
def _nouns() -> dict[str, re.Pattern[str]]:
    nouns: dict[str, str] = table("telling-nouns")["nouns"]
    return {kind: re.compile(rf"\b(?:{noun})\b", re.IGNORECASE) for kind, noun in nouns.items()}


def _searched(text: str, message: str) -> re.Match[str] | None:
    """Return where a message meets a pattern with ids and nouns in it.

    The hundreds of nouns take long to compile, so that any words in their place must fit first.
    """
    if "NOUN" in text and not _filled(text, ".+").search(message):
        return None
    return _filled(text, "|".join(table("telling-nouns")["nouns"].values())).search(message)


@cache
def _filled(text: str, noun: str) -> re.Pattern[str]:
    """Return a pattern with ids and nouns in it; the first noun can be asked for by its name."""
    named = text.replace("NOUN", f"(?P<noun>{noun})", 1).replace("NOUN", f"(?:{noun})")
    return re.compile(named.replace("ID", ID), re.IGNORECASE)


def _asked(name: str, match: re.Match[str], text: str, today: str) -> RecordQuestion | None:
    if name == "compare":
        return _compared(text, today)
    if name in ("due", "coming"):
        span = "next" if name == "coming" else "overdue" if _LATE.search(text) else ""
        return RecordQuestion("due", " ".join(filter(None, (span, kind_named(text)))))
    if name in ("doers", "finished"):
        return RecordQuestion("action", "open" if name == "doers" else "")
    if name == "history":
        return RecordQuestion("history", next(iter(ids_in(text)), ""))
    by_name = {"who": _who, "kind": _of_kind, "lacks": _lacking, "such": _such}
    if name in by_name:
        return by_name[name](match)
    if name in ("about", "noted", "tasks"):
        subject = next(filter(None, match.groupdict().values()), "")
        if name == "tasks":
            return RecordQuestion("action", f"open {subject}")
        return RecordQuestion("all", subject, is_doubtful=name == "about")
    return RecordQuestion(name)


def _such(match: re.Match[str]) -> RecordQuestion:
    return RecordQuestion(kind_named(match["noun"]), match["subject"])


def _who(match: re.Match[str]) -> RecordQuestion | None:
    caught = match.groupdict()
    subject = (caught.get("subject") or caught.get("owned") or "").rstrip("?!. ")
    if ids := ids_in(subject):
        return RecordQuestion(ids[0])
    general = re.search(table("record-questions")["general"], subject, re.IGNORECASE)
    bare = re.sub(r"^(?:the|our|all|vår\w*|det|den|alt|all)\s+", "", subject, flags=re.IGNORECASE)
    if general or not bare or len(bare.split()) > 5:
        return None
    return RecordQuestion("role", bare, is_doubtful=True)


def _of_kind(match: re.Match[str]) -> RecordQuestion:
    caught = match.groupdict()
    state = (caught.get("state") or caught.get("after") or "").lower()
    states: dict[str, list[str]] = table("record-questions")["states"]
    name = next((name for name, words in states.items() if state in words), "")
    kind = kind_named(match["noun"])
    if name == "overdue":
        return RecordQuestion("due", f"overdue {kind}")
    return RecordQuestion(kind, name or caught.get("subject") or "")


def _lacking(match: re.Match[str]) -> RecordQuestion | None:
    kind = kind_named(match["noun"])
    field = names(kind).get(match["field"].strip().lower(), "")
    return RecordQuestion(kind, f"no {field}") if field else None


def _compared(text: str, today: str) -> RecordQuestion | None:
    ids = ids_in(text)
    if len(ids) > 1:
        return RecordQuestion(ids[0], compare=ids[1])
    if version := _VERSION.search(text):
        return RecordQuestion(ids[0], compare=f"version {version[1]}")
    since = _SINCE.search(text)
    day = _first_day(since[1], today) if since else None
    return RecordQuestion(ids[0], compare=day or "version 1")


def _first_day(words: str, today: str) -> str | None:
    """Return the day a span begins: "March" begins on the first, "3 March" on that day."""
    if _MONTH.match(words):
        return find_date(f"1 {words}", today, past=True)
    month = re.match(r"^([a-zæøåäö]+) (\d{4})\b", words, re.IGNORECASE)
    if month:
        return find_date(f"1 {month[1]} {month[2]}", today, past=True)
    year = re.match(r"^(20\d\d)\b(?!-)", words)
    return f"{year[1]}-01-01" if year else find_date(words, today, past=True)
