"""A task in the words of minutes: labelled ("Owner: ..."), or a sentence that binds a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant.dates import find_date, without_dates
from assistant.extraction.text.cues import patterns, shows, table

_OWNER_LENGTH = 60
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")


class Task(NamedTuple):
    """Something somebody is to do.

    Args:
        title: What is to be done.
        owner: Who does it; empty where nobody is named.
        due: ISO date until when, or None.
    """

    title: str
    owner: str
    due: str | None


@cache
def _marked(name: str) -> re.Pattern[str]:
    """A label that can be nothing else: with a colon behind it, or in brackets."""
    words = table("minutes")["labels"][name]
    return re.compile(
        rf"(?:^|(?<=[\s(,;.\[–-]))(?:{words})\s*[:=]\s*|(?<=[(,\[;])\s*(?:{words})\s+",
        re.IGNORECASE,
    )


def labelled_task(text: str, day: str) -> Task | None:
    """Return the task that a text marks with labels, or None without an owner or a date.

    Args:
        text: One or more lines.
        day: ISO date that dates without a year count from.
    """
    found = {name: _marked(name).search(text) for name in ("action", "owner", "due")}
    if not (found["owner"] or found["due"]):
        return None
    marks = sorted((match.start(), match.end(), name) for name, match in found.items() if match)
    begin = found["action"].end() if found["action"] else 0
    parts = {}
    for place, (_, end, name) in enumerate(marks):
        until = marks[place + 1][0] if place + 1 < len(marks) else len(text)
        parts[name] = text[end:until].strip(" .,;()[]–-")
    ends = [start for start, _, name in marks if name != "action" and start >= begin]
    title = _tidy(text[begin : min(ends, default=len(text))])
    if not title:
        return None
    owner = re.split(r"\s*[;(]|\.\s", parts.get("owner", ""))[0].strip(" .,")[:_OWNER_LENGTH]
    if "due" not in parts and (told := _told_until(title, day)):
        return Task(_tidy(_undated(title)), owner, told)
    return Task(title, owner, find_date(parts.get("due", ""), day))


def _told_until(title: str, day: str) -> str | None:
    """Return the day at the end of a title, where a word before it says that it is the last."""
    dated = without_dates(title).rstrip(" .,;")
    is_last = shows(patterns("minutes", "until"), dated) and dated != title.rstrip(" .,;")
    return find_date(title, day) if is_last else None


def bound_task(text: str, day: str, people: Sequence[str], *, is_decided: bool) -> Task | None:
    """Return the task of a sentence such as "Kari Holm shall order booms by 1 March", or None.

    Args:
        text: One sentence.
        day: ISO date that dates without a year count from.
        people: Who was at the meeting.
        is_decided: It stands under a heading for decisions or actions.
    """
    bare = _BULLET.sub("", text).strip()
    due = find_date(bare, day) if day else None
    next_meeting = shows(patterns("minutes", "next_meeting"), bare)
    for pattern in (_binding(), _present()):
        match = pattern.match(bare)
        if not match or not _is_somebody(match["name"], people):
            continue
        is_firm = pattern is _binding() or bool(due) or next_meeting or is_decided
        verb = match["verb"] if "verb" in match.groupdict() else ""
        if is_firm and verb.lower() not in table("minutes")["idle"]:
            title = _tidy(f"{verb} {_undated(bare[match.end() :])}")
            return Task(title, match["name"].strip(), due) if title else None
    if is_decided and due and _modal().search(bare):
        return Task(_tidy(bare), "", due)
    return None


def _is_somebody(name: str, people: Sequence[str]) -> bool:
    wanted = name.strip().casefold()
    known = [person.casefold() for person in people]
    return any(wanted in (person, *person.split()) for person in known) or " " in wanted


@cache
def _binding() -> re.Pattern[str]:
    data = table("minutes")
    return re.compile(rf"(?P<name>{data['names']}) {data['binding']} ")


@cache
def _modal() -> re.Pattern[str]:
    return re.compile(rf"\b{table('minutes')['modal']}\b", re.IGNORECASE)


@cache
def _present() -> re.Pattern[str]:
    data = table("minutes")
    return re.compile(rf"(?P<name>{data['names']}) (?P<verb>{data['present']}) ")


def _undated(text: str) -> str:
    """Return a text without the date at its end and the words that lead to it."""
    dated = find_date(text, "2000-01-01")
    plain = without_dates(text) if dated else text
    plain = re.sub(r"\s+([.,;])", r"\1", plain).rstrip(" .,;")
    for pattern in (*patterns("minutes", "next_meeting"), *patterns("minutes", "until")):
        plain = pattern.sub("", plain).rstrip(" .,;")
    return plain


def _tidy(text: str) -> str:
    plain = " ".join(_BULLET.sub("", text).split())
    plain = plain.strip(" .,;:–-").rstrip("([").strip(" .,;:–-")
    return plain if plain.count("(") == plain.count(")") else plain.strip("()")
