"""Who the organisation is."""

from __future__ import annotations

import re
from typing import Any

from assistant.guide.amounts import find_employees
from assistant.guide.telling.facts import Fact, Statement

_CALLED = re.compile(
    r"\b(?:called|named|name is|heter|(?:we are|we.re|this is|vi er|vi är|dette er|detta är)"
    r"(?: the| called)?|(?:hvem|vem|vilka) vi (?:er|är):|who we are:)\s+"
    r"(?P<name>(?:(?:& |og |och |and )?[A-ZÆØÅÄÖ][\w&æøåäöé-]*\s?){1,5}"
    r"(?:AS|AB|ASA|Oy|ApS|Ltd|GmbH)?)",
)
_SECTOR = re.compile(
    # "tell me whether we are within the permit" says nothing about who one is
    r"(?<!\bif )(?<!whether )(?<!\bthat )(?<!\bom )(?<!\bat )(?<!\batt )(?<!hvis )(?<!når )"
    r"(?<!när )"
    r"\b(?:we are|we.re|vi er|vi är|vi driver|we run(?= an? )|is|er|är)\s+"
    r"(?!(?:innenfor|innanför|inom|within|utenfor|utanför|below|above|over|under)\b)"
    r"(?:(?:an?|ett?|en|ei)\s+)?(?:small |liten |"
    r"lite |litet )?"
    r"(?:\d+[\s-]*(?:person|people|employees?|mann|manns|persons|personers|"
    r"personers)[\s-]*)?(?P<sector>[a-zæøåäö][\w æøåäö-]*?)"
    r"(?:\s+(?:with|in|that|which|med|i|på|som)\b|[,.]|$)",
    re.IGNORECASE,
)
# "we're Birch & Sons, a print shop in Leeds"
_TRADE = re.compile(
    r"^[^,]*,\s*(?:an?|ett?|en|ei)\s+(?P<sector>[a-zæøåäö][\w æøåäö-]{2,40}?)"
    r"(?:\s+(?:with|in|that|which|med|i|på|som)\b|[,.]|$)",
)
_PLACE = re.compile(
    r"\b(?:in|at|i|på)\s+(?P<place>[A-ZÆØÅÄÖ][\wæøåäö-]+(?: [A-ZÆØÅÄÖ][\wæøåäö-]+)?"
    r"(?:,? (?:and|og|och) [A-ZÆØÅÄÖ][\wæøåäö-]+)?)"
)
_AND = re.compile(r",? (?:and|og|och) ")
_NAMED = re.compile(r"(?:the )?[A-ZÆØÅÄÖ]")
_MAKES = re.compile(
    r"\b(?:we|vi) (?:make|produce|manufacture|sell|offer|lager|produserer|selger|tilbyr|"
    r"tillverkar|producerar|säljer|"
    r"erbjuder)\s+(?P<what>[^.,;]+)",
    re.IGNORECASE,
)


def read_organisation(statement: Statement) -> dict[str, Any]:
    """Return the fields of the profile."""
    text = statement.text
    fields: dict[str, Any] = {}
    if name := _CALLED.search(text):
        fields["name"] = name["name"].strip()
    sector = _SECTOR.search(text)
    if trade := _TRADE.search(_CALLED.sub(" ", text)):
        fields["sector"] = trade["sector"].strip()
    if sector and "name" not in fields and not _NAMED.match(sector["sector"]):
        fields["sector"] = sector["sector"].strip()
    if (count := find_employees(text)) is not None:
        fields["employees"] = count
    if place := _PLACE.search(_CALLED.sub(" ", text)):
        fields["sites"] = _AND.split(place["place"])
    if makes := _MAKES.search(text):
        fields["activities"] = [makes["what"].strip()]
    return fields or {"description": text}


def merged(facts: list[Fact]) -> list[Fact]:
    """Join what several sentences say about the organisation into one change."""
    about = [fact for fact in facts if fact.kind == "organisation" and fact.operation == "create"]
    if len(about) < 2:
        return facts
    fields: dict[str, Any] = {}
    for fact in about:
        fields |= fact.fields
    said = " ".join(fact.said for fact in about)
    return [Fact("organisation", fields, said), *(fact for fact in facts if fact not in about)]
