"""What an organisation has to keep, wants to reach, or gives somebody to do."""

from __future__ import annotations

import re
from typing import Any

from assistant.guide.amounts import find_date
from assistant.guide.cues import table
from assistant.guide.targets import find_target
from assistant.guide.telling.facts import Statement

_REFERENCE = re.compile(r"\b(?:no\.?|nr\.?|number|nummer)? ?(\d{2,4}[-/.]\d{1,6}(?:[-/.]\d+)*)\b")
_AIM = re.compile(
    r"^(our|the|vårt|vår) (goal|objective|target|aim|mål|miljømål|miljömål) (is|er|"
    r"är) (to |å |att )?"
    r"|^(we|vi) (want to|plan to|intend to|aim to|will|shall|ønsker å|vil|skal|vill|ska|"
    r"avser att) |^(to|å|att|om å|om att) ",
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


def capital(text: str) -> str:
    """Return a text that begins with a capital; "pH" stays as it is."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def read_obligation(statement: Statement) -> dict[str, Any]:
    """Return the fields of a compliance obligation."""
    sources = table("telling")["sources"]
    source = next((s for s, p in sources.items() if re.search(p, statement.lowered)), "other")
    text = capital(statement.text)
    title = re.split(r"[,;:](?!\d)", text)[0][:120]
    fields = {"title": title, "source": source, "requirement": text}
    number = _REFERENCE.search(statement.text)
    is_date = number and find_date(number[1], statement.today)
    return fields | ({"reference": number[1]} if number and not is_date else {})


def read_objective(statement: Statement) -> dict[str, Any]:
    """Return the fields of an objective."""
    text = _AIM.sub("", statement.text)
    fields: dict[str, Any] = {"title": capital(text)}
    if indicator := find_target(text):
        fields["indicator"] = indicator
    due = find_date(statement.text, statement.today)
    return fields | ({"due": due} if due else {})


def read_action(statement: Statement) -> dict[str, Any]:
    """Return the fields of an action."""
    text = _TASK.sub("", statement.text)
    doer = _DOER.match(text)
    fields: dict[str, Any] = {"title": capital(doer["what"] if doer else text)}
    if doer:
        fields["owner"] = doer["who"]
    due = find_date(text, statement.today)
    return fields | ({"due": due} if due else {})
