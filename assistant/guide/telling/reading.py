"""Statements that show their kind by how they are put: a row of `telling-kinds.yaml` fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from assistant.dates import find_date
from assistant.guide.cues import table
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.incidents import read_incident
from assistant.guide.telling.labels import labelled
from assistant.guide.telling.measurements import points, read_measurement
from assistant.guide.telling.plans import capital
from assistant.guide.telling.readings import readings_in
from assistant.guide.telling.shapes import Fitting, part_off, shaped, without_maker
from assistant.guide.telling.values import value
from assistant.guide.telling.verbs import infinitive
from assistant.guide.telling.words import pattern
from assistant.guide.turns import Turn
from assistant.months import NAMES
from assistant.record import KINDS, fields_of

_LONGEST = 70
_FRAME = re.compile(
    r"^(?:(?:well|so|and|also|ok|og|och),? )?"
    r"(?:(?:we|i|vi|jeg|jag) (?:have |har )?(?:had|held|did|hadde|holdt|hatt|hade|höll|haft|"
    r"found|fant|hittade|discovered|oppdaget|upptäckte) |"
    r"(?:there (?:was|is)|det var|det er|det är|det finns|we see|vi ser) )?"
    r"(?:an? |the |our |en |ei |et |ett |vår |vårt )?",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|planned|plan to|next|going to|skal|planlagt|planlegger|neste|ska|planera\w*|"
    r"nästa|kommer (?:til å|att))\b",
    re.IGNORECASE,
)
# What an audit or a review "is on", "blir" or "tar vi" has not been yet.
_COMES = re.compile(
    r"\b(?:is|are|has|have|har|takes place|comes|blir|er|tar|tas|kommer|skjer|holdes|kjøres|är|"
    r"sker|görs|hålls|körs)"
    r"(?: (?!(?:from|fra|från|since|siden|sedan|been|had|held|done|hatt|holdt|haft|hållit|vært|"
    r"varit|gjennomført|genomfört|gjort)\b)[\w']+){0,3}? "
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.|:e|:a)? |\d{{1,2}}[./]\d|(?:{NAMES})\b|"
    r"(?:week|uke|vecka) \d)|"
    r"\b(?:does|is doing|takes|tar|gjør|kjører|gör|kör) (?:it|this|den|det|denne|detta)\b",
    re.IGNORECASE,
)
_COMING = ("audit", "review")
_THAT = re.compile(r"^(?:that|at|att)\s+(?=\w+ \w)", re.IGNORECASE)
_VERSION = re.compile(r"[,;\s]")
_PAST = ("audit", "review", "evaluation", "nonconformity", "emergency", "measurement")


class Row(NamedTuple):
    """One way to tell something of a kind.

    Args:
        kind: The kind.
        says: Patterns, one of which has to fit.
        unless: What keeps the row from a statement; None when nothing does.
        needs_date: Whether a day has to be named.
    """

    kind: str
    says: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    needs_date: bool


@cache
def rows() -> tuple[Row, ...]:
    """Return the rows in their order."""
    return tuple(
        Row(
            row["kind"],
            tuple(pattern(text) for text in row["says"]),
            pattern(row["unless"]) if "unless" in row else None,
            row.get("needs") == "date",
        )
        for row in table("telling-kinds")["kinds"]
    )


@cache
def _parts(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = table("telling-kinds")["parts"].get(kind, {})
    return tuple((field, pattern(text)) for field, text in known.items())


@cache
def _choices(kind: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    known = table("telling-kinds")["choices"].get(kind, {})
    return tuple(
        (field, name, pattern(text))
        for field, names in known.items()
        for name, text in names.items()
    )


def fitting(statement: Statement) -> Fitting | None:
    """Return the first row that fits a statement, or None.

    Only rows and shapes of its kind are tried where the statement has one.
    """
    if len(statement.text.split()) > _LONGEST:
        return None
    for row in rows():
        if statement.kind not in ("", row.kind):
            continue
        if row.unless and row.unless.search(statement.text):
            continue
        if row.needs_date and not find_date(statement.text, statement.today, past=True):
            continue
        for says in row.says:
            if match := says.search(statement.text):
                caught = {name: text for name, text in match.groupdict().items() if text}
                return Fitting(row.kind, caught)
    return shaped(statement)


def read_told(statement: Statement, kind: str, caught: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a statement about a kind.

    Args:
        statement: The statement.
        kind: Its kind.
        caught: What a pattern caught, by field.
    """
    past = _is_past(statement, kind)
    naming = KINDS[kind].model.naming
    named = labelled(kind, statement.text, statement.today, past=past)
    fields = {name: value for name, value in _found(statement, kind) if value is not None}
    fields |= {name: _plain(name, told) for name, told in named.fields.items()}
    for name, words in caught.items():
        if name in fields_of(kind):
            told = value(kind, name, words, statement.today, past=past)
            fields |= {} if told is None else {name: told}
    if kind == "measurement":
        read = read_measurement(statement)
        fields = {**fields, **read} if "readings" in read else {**read, **fields}
        if points(str(fields.get(naming, ""))):
            del fields[naming]
    if kind == "nonconformity":
        fields = {**read_incident(_FRAME.sub("", named.rest)), **fields}
    for name, words in part_off(kind, statement.text).fields:
        told = None if name in caught else value(kind, name, words, statement.today, past=past)
        fields |= {} if told is None else {name: told}
    is_nameless = kind == "measurement" and not statement.is_order and readings_in(_turn(statement))
    if naming not in fields and naming != "date" and not is_nameless:
        # a name keeps every other word that was said, because nothing else may hold them
        rest = part_off(kind, named.rest if statement.is_order else statement.text).rest
        name = without_maker(kind, rest)
        if name != rest:
            name = infinitive(name, statement.language, is_present=True)
        fields[naming] = _FRAME.sub("", name)
    elif naming in caught and naming in fields:
        fields[naming] = part_off(kind, fields[naming]).rest
    return _ordered(kind, {name: _capital(kind, name, told) for name, told in fields.items()})


def _turn(statement: Statement) -> Turn:
    return Turn(statement.text, language=statement.language, today=statement.today)


def _plain(field: str, told: Any) -> Any:
    """Return a value without the "that" before it, a version without what follows it."""
    if field == "version":
        return _VERSION.split(str(told), maxsplit=1)[0]
    return _THAT.sub("", told) if isinstance(told, str) else told


def _found(statement: Statement, kind: str) -> Iterator[tuple[str, Any]]:
    """Return what stands anywhere in a statement: a day, a value by its words, a part."""
    text, past = statement.text, _is_past(statement, kind)
    day = table("telling-kinds")["days"].get(kind)
    if day and re.search(day.get("only", ""), text, re.IGNORECASE):
        yield day["field"], find_date(text, statement.today, past=past)
    if kind == "emergency" and (date := find_date(text, statement.today, past=True)):
        yield "drills", [{"date": date, "result": text}]
    seen: set[str] = set()
    for field, name, words in _choices(kind):
        if field not in seen and words.search(text):
            seen.add(field)
            yield field, name
    for field, part in _parts(kind):
        if match := part.search(text):
            told = next(group for group in match.groups() if group)
            yield field, value(kind, field, told, statement.today, past=past)


def _is_past(statement: Statement, kind: str) -> bool:
    """Tell whether a day of a statement lies behind us."""
    comes = kind in _COMING and _COMES.search(statement.text)
    return kind in _PAST and not (statement.is_ahead or comes or _AHEAD.search(statement.text))


def _capital(kind: str, field: str, told: Any) -> Any:
    return capital(told) if isinstance(told, str) and field in _HEADS.get(kind, ()) else told


_HEADS: dict[str, tuple[str, ...]] = {
    name: (kind.model.naming, "provides", "effect", "response")
    for name, kind in KINDS.items()
    if name != "evidence"  # the id of a requirement is written as it is
}


def _ordered(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in fields_of(kind) if name in fields}
