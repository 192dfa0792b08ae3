"""What an organisation has to keep, wants to reach, or gives somebody to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assistant.guide.amounts import find_date, plain_numbers
from assistant.guide.cues import table
from assistant.guide.targets import find_target
from assistant.guide.telling.commitments import read_commitment
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.verbs import infinitive

_REFERENCE = re.compile(r"\b(?:no\.?|nr\.?|number|nummer)? ?(\d{2,4}[-/.]\d{1,6}(?:[-/.]\d+)*)\b")
_AIM = re.compile(
    r"^(?:(our|the|vårt|vår) )?(goal|objective|target|aim|(?:miljø|miljö)?mål(?:et)?(?: vårt)?) "
    r"(is|er|är) (to |å |att )?"
    r"|^(?:(?:the|our|vårt) )?(?:goal|objective|target|mål(?:et)?) (?:for|i|on|för|på) "
    r"[^,:]{2,40}? (?:is|er|är|blir|will be) (?:to |å |att )?"
    r"|^(?:new |nytt |ny )?(?:goal|objective|target|(?:miljø|miljö)?mål)(?:et)? "
    r"(?:for|on|om|för|på) "
    r"|^(we|vi) (want to|want|need to|need|must|må ha|må|måste ha|måste|"
    r"plan to|intend to|aim to|wanna|would like to|gotta|will|shall|ønsker å|vil ha|vil|skal|"
    r"vill ha|vill|ska|avser att) |^(to|å|att|om å|om att) ",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"^(new )?(action|task|to.?do|tiltak|oppgave|åtgärd|uppgift)\s*:\s*|^(to|å|att|om å|om att) ",
    re.IGNORECASE,
)
_DOER = re.compile(
    r"(?P<who>[A-ZÆØÅÄÖ][\wæøåäöé-]+(?: [A-ZÆØÅÄÖ][\wæøåäöé-]+)?) "
    r"(?:will|shall|is going to|has to|skal|ska|kommer att|kommer til å) (?P<what>.+)"
)
# What a goal was before is no part of its name.
_BEFORE = re.compile(
    r"[,;.]\s+(?:(?:and|og|och|but|men)\s+)?(?:it|that|we|det|den|vi|i fjor|last year|förra året|"
    r"today|now|i dag|idag|nå|nu|in 20\d\d|i 20\d\d)\b.*\d.*$",
    re.IGNORECASE | re.DOTALL,
)
_CHECKED = re.compile(
    r"\b(?:check|evaluat|review|measur|sampl|report|sjekk|vurder|kontroll|mål|prøve|rapporter|"
    r"utvärder|mät|prov|följ)\w*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:every|each|hver[t]?|var(?:t|je)?|with|med)\s+(?P<count>\d{1,2})(?:\.|:e|:a|th|nd|rd)?\s+"
    r"(?:months?|måned(?:er)?|månad(?:er)?|(?P<years>years?|år))\b",
    re.IGNORECASE,
)
_MONTHS_BETWEEN = {
    12: r"\b(?:(?:every|each|per|once a) year|yearly|annually|hvert år|årlig|varje år|årligen|"
    r"(?:én|en) gang (?:i|per) (?:året|år)|en gång (?:om|per) (?:året|år))\b",
    6: r"\b(?:(?:every|each) (?:half[- ]year|six months|6 months|sixth month)|half-yearly|"
    r"twice a year|hvert halvår|halvårlig|hver sjette måned|varje halvår|"
    r"två gånger (?:om|per) året|to ganger (?:i|per) (?:året|år))\b",
    3: r"\b(?:(?:every|each) (?:quarter|three months|3 months)|quarterly|hvert kvartal|kvartalsvis|"
    r"varje kvartal|var tredje månad|hver tredje måned)\b",
    1: r"\b(?:(?:every|each|once a) month|monthly|hver måned|månedlig|varje månad|månadsvis)\b",
}
# "For the town of X: the plant has to ..."
_FOR_WHOM = re.compile(
    r"^(?:[Ff]or|[Tt]ill?|[Ff]ör|[Hh]os)\s+[A-ZÆØÅÄÖ][^:.,;]{2,50}:\s+|^(?:[Aa]t|[Ii]n?|[Pp]å)\s+[A-ZÆØÅÄÖ][^:.,;]{2,50}:\s+",
)


def capital(text: str) -> str:
    """Return a text that begins with a capital; "pH" stays as it is."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def read_obligation(statement: Statement, caught: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a compliance obligation."""
    sources = table("telling")["sources"]
    source = next((s for s, p in sources.items() if re.search(p, statement.lowered)), "other")
    text = capital(_FOR_WHOM.sub("", statement.text))
    title = re.split(r"[,;:](?!\d)|(?<=\w)\.\s", text)[0][:120]
    fields = {"title": title, "source": source, "requirement": text}
    number = _REFERENCE.search(statement.text)
    is_date = number and find_date(number[1], statement.today)
    return (
        fields
        | ({"reference": number[1]} if number and not is_date else {})
        | interval(statement.text)
    )


def interval(text: str) -> dict[str, int]:
    """Return how many months lie between two evaluations, where a sentence of its own says it."""
    for sentence in re.split(r"(?<=[.;])\s+", text)[1:]:
        if _CHECKED.search(sentence) and (months := months_between(sentence)):
            return {"evaluation_interval_months": months}
    return {}


def months_between(text: str) -> int:
    """Return how many months lie between two times that a text names; 0 when it names none."""
    if counted := _COUNTED.search(text):
        return int(counted["count"]) * (12 if counted["years"] else 1)
    found = (months for months, often in _MONTHS_BETWEEN.items() if re.search(often, text, re.I))
    return next(found, 0)


def read_objective(statement: Statement, caught: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an objective."""
    plan = read_commitment(_BEFORE.sub("", statement.text), statement.today)
    owner = plan.owner or read_commitment(statement.text, statement.today).owner
    fields: dict[str, Any] = {"title": capital(_AIM.sub("", plan.title))}
    told = plain_numbers(statement.text, statement.language)
    if indicator := find_target(_AIM.sub("", told)) or find_target(told):
        fields["indicator"] = indicator
    return fields | _given(due=plan.due, owner=owner)


def read_action(statement: Statement, caught: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an action."""
    text = caught.get("title") or _TASK.sub("", statement.text)
    doer = None if "title" in caught else _DOER.match(text)
    plan = read_commitment(doer["what"] if doer else text, statement.today)
    owner = caught.get("owner") or (doer["who"] if doer else plan.owner)
    title = plan.title
    if "owner" in caught:
        title = infinitive(title, statement.language, is_present="does" in caught)
    return {"title": capital(title)} | _given(owner=owner, due=plan.due)


def _given(**told: str) -> dict[str, str]:
    return {name: value for name, value in told.items() if value}
