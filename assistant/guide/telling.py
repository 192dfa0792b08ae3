"""Facts in a statement: "we run diesel forklifts in the warehouse" becomes the fields of an aspect.

Only what was said, or what the trade knows of such an activity, is filled in; the rest stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.guide.amounts import find_date, find_employees, find_target
from assistant.guide.cues import table
from assistant.guide.turns import Turn
from assistant.settings import Language

_PREFIX = re.compile(
    r"^\s*(please )?(add|register|record|note|new|legg (til|inn)|registrer|noter|nytt?|ny|"
    r"lägg (till|in)|registrera|notera)?"
    r"\s*(an? |the |et |en |ett )?(new )?(?P<kind>aspect|obligation|objective|goal|action|"
    r"task|aspekt|miljøaspekt|"
    r"forpliktelse|krav|mål|miljømål|tiltak|oppgave|miljöaspekt|bindande krav|miljömål|åtgärd|"
    r"uppgift)\s*[:\-–]\s*",
    re.IGNORECASE,
)
_NAMED = {
    "aspect": "aspect|aspekt|miljøaspekt|miljöaspekt",
    "obligation": "obligation|forpliktelse|krav|bindande krav",
    "objective": "objective|goal|mål|miljømål|miljömål",
    "action": "action|task|tiltak|oppgave|åtgärd|uppgift",
}
_SUBJECT = re.compile(
    r"^(well,? |so,? |and |yes,? |no,? |also,? |ok,? )*(we|i|vi|jeg|jag)( also| still| often|"
    r" sometimes|) ",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?<=[.!;])\s+|;\s*|,? (?:and|og|och) (?=(?:we|vi) )|\n+(?:[-*]\s*)?", re.IGNORECASE
)


@dataclass(frozen=True)
class Fact:
    """What one statement says, as fields of a record kind."""

    kind: str
    fields: dict[str, Any]
    said: str
    operation: str = "create"
    item: str = ""


@dataclass(frozen=True)
class _Statement:
    text: str
    language: Language
    today: str
    kind: str = ""
    lowered: str = field(default="")


def facts_in(turn: Turn) -> list[Fact]:
    """Return the facts that a message tells, one for each statement that is understood."""
    facts: list[Fact] = []
    for part in _JOINED.split(turn.text.strip()):
        statement = _statement(part.strip(), turn)
        if len(statement.text) < 4:
            continue
        kind = statement.kind or _kind(statement)
        if kind:
            facts.append(Fact(kind, _READERS[kind](statement), part.strip()))
    return _merged(facts)


def _statement(part: str, turn: Turn) -> _Statement:
    prefix = _PREFIX.match(part)
    kind = ""
    if prefix:
        word = prefix["kind"].lower()
        kind = next(name for name, words in _NAMED.items() if word in words.split("|"))
        part = part[prefix.end() :]
    text = part.strip().rstrip(".!")
    return _Statement(text, turn.language, turn.today, kind, text.lower())


def _merged(facts: list[Fact]) -> list[Fact]:
    """Join what several sentences say about the organisation into one change."""
    about = [fact for fact in facts if fact.kind == "organisation"]
    if len(about) < 2:
        return facts
    fields: dict[str, Any] = {}
    for fact in about:
        fields |= fact.fields
    said = " ".join(fact.said for fact in about)
    rest = [fact for fact in facts if fact.kind != "organisation"]
    return [Fact("organisation", fields, said), *rest]


def _kind(statement: _Statement) -> str:
    for kind, patterns in table("telling")["kinds"].items():
        if any(re.search(pattern, statement.lowered) for pattern in patterns):
            return str(kind)
    if _known_activity(statement) or _SUBJECT.match(statement.text):
        return "aspect" if _known_activity(statement) else ""
    return ""


def _known_activity(statement: _Statement) -> dict[str, Any] | None:
    rows: list[dict[str, Any]] = table("aspects")
    for row in rows:
        if all(re.search(pattern, statement.lowered) for pattern in row["needs"]):
            return row
    return None


def _aspect(statement: _Statement) -> dict[str, Any]:
    known = _known_activity(statement)
    fields: dict[str, Any] = {"activity": activity(statement.text)}
    if known:
        fields["aspect"] = known["aspect"][statement.language]
        fields["impacts"] = known["impacts"][statement.language]
    else:
        fields["aspect"] = fields["activity"]
    fields["condition"] = (known or {}).get("condition") or _condition(statement)
    return fields


def _condition(statement: _Statement) -> str:
    for condition, pattern in table("telling")["conditions"].items():
        if re.search(pattern, statement.lowered):
            return str(condition)
    return "normal"


def activity(text: str) -> str:
    """Return what is done, in the person's own words and without "we use"."""
    rest = _SUBJECT.sub("", text).strip()
    verb, _, after = rest.partition(" ")
    words = table("telling")
    if verb.lower() in words["plain_verbs"] and after:
        rest = after
    elif verb.lower() in words["activity_verbs"] and after:
        rest = f"{words['activity_verbs'][verb.lower()]} {after}"
    return rest[:1].upper() + rest[1:]


def _obligation(statement: _Statement) -> dict[str, Any]:
    sources = table("telling")["sources"]
    source = next((s for s, p in sources.items() if re.search(p, statement.lowered)), "other")
    text = statement.text[:1].upper() + statement.text[1:]
    title = re.split(r"[,;:]", text)[0][:120]
    return {"title": title, "source": source, "requirement": text}


def _objective(statement: _Statement) -> dict[str, Any]:
    text = re.sub(
        r"^(our|the|vårt|vår) (goal|objective|target|aim|mål|miljømål|miljömål) (is|er|"
        r"är) (to |å |att )?"
        r"|^(we|vi) (want to|plan to|intend to|aim to|will|shall|ønsker å|vil|skal|vill|ska|"
        r"avser att) ",
        "",
        statement.text,
        flags=re.IGNORECASE,
    )
    fields: dict[str, Any] = {"title": text[:1].upper() + text[1:]}
    indicator = find_target(text)
    if indicator:
        fields["indicator"] = indicator
    due = find_date(statement.text, statement.today)
    return fields | ({"due": due} if due else {})


def _action(statement: _Statement) -> dict[str, Any]:
    text = re.sub(
        r"^(new )?(action|task|to.?do|tiltak|oppgave|åtgärd|uppgift)\s*:\s*",
        "",
        statement.text,
        flags=re.IGNORECASE,
    )
    owner = re.match(
        r"(?P<who>[A-ZÆØÅÄÖ][\wæøåäöé-]+(?: [A-ZÆØÅÄÖ][\wæøåäöé-]+)?) "
        r"(?:will|shall|is going to|has to|skal|ska|kommer att|kommer til å) (?P<what>.+)",
        text,
    )
    what = owner["what"] if owner else text
    fields: dict[str, Any] = {"title": what[:1].upper() + what[1:]}
    if owner:
        fields["owner"] = owner["who"]
    due = find_date(text, statement.today)
    return fields | ({"due": due} if due else {})


_CALLED = re.compile(
    r"\b(?:called|named|name is|heter|we are|vi er|"
    r"vi är)\s+(?P<name>(?:[A-ZÆØÅÄÖ][\w&æøåäöé-]*\s?){1,5}(?:AS|AB|ASA|Oy|ApS|Ltd|GmbH)?)",
)
_SECTOR = re.compile(
    r"\b(?:we are|we.re|vi er|vi är|is|er|är)\s+(?:(?:an?|ett?|en|ei)\s+)?(?:small |liten |"
    r"lite |litet )?"
    r"(?:\d+[\s-]*(?:person|people|employees?|mann|manns|persons|personers|"
    r"personers)[\s-]*)?(?P<sector>[a-zæøåäö][\w æøåäö-]*?)"
    r"(?:\s+(?:with|in|that|which|med|i|på|som)\b|[,.]|$)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|i|på)\s+(?P<place>[A-ZÆØÅÄÖ][\wæøåäö-]+(?: [A-ZÆØÅÄÖ][\wæøåäö-]+)?)"
)
_MAKES = re.compile(
    r"\b(?:we|vi) (?:make|produce|manufacture|sell|offer|lager|produserer|selger|tilbyr|"
    r"tillverkar|producerar|säljer|"
    r"erbjuder)\s+(?P<what>[^.,;]+)",
    re.IGNORECASE,
)


def _organisation(statement: _Statement) -> dict[str, Any]:
    text = statement.text
    fields: dict[str, Any] = {}
    if name := _CALLED.search(text):
        fields["name"] = name["name"].strip()
    sector = _SECTOR.search(text)
    if sector and "name" not in fields and not sector["sector"][:1].isupper():
        fields["sector"] = sector["sector"].strip()
    if (count := find_employees(text)) is not None:
        fields["employees"] = count
    if place := _PLACE.search(text):
        fields["sites"] = [place["place"]]
    if makes := _MAKES.search(text):
        fields["activities"] = [makes["what"].strip()]
    return fields or {"description": text}


_READERS = {
    "aspect": _aspect,
    "obligation": _obligation,
    "objective": _objective,
    "action": _action,
    "organisation": _organisation,
}
