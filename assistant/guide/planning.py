"""Deciding which tools to call for a message, with which arguments."""

from __future__ import annotations

import json
from typing import Any

from assistant.guide.composing import edition_of
from assistant.guide.reading import Reading, bare_subject
from assistant.guide.telling import Fact, facts_in
from assistant.guide.turns import Turn

Call = tuple[str, dict[str, Any]]
_KINDS = {
    "aspect": ("aspect", "aspekt"),
    "obligation": ("obligation", "forplikt", "krav", "permit", "lovkrav"),
    "objective": ("objective", "goal", "target", "mål"),
    "action": ("action", "task", "tiltak", "oppgave", "åtgärd", "uppgift"),
    "policy": ("policy", "politikk"),
    "organisation": ("organisation", "organization", "profile", "company", "virksomhet", "företag"),
}


def plan(turn: Turn, reading: Reading) -> list[Call]:
    """Return the tool calls that a message needs; none when it can be answered at once."""
    text = turn.text.strip()
    if reading.intent == "undo":
        return [("propose_changes", {"kind": "", "operation": "undo", "fields": "{}"})]
    if reading.intent == "draft":
        return [("draft_document", {"kind": "policy"})]
    if reading.intent == "readiness":
        return [("assess_readiness", {"edition": edition_of(turn, reading)})]
    if reading.intent == "record":
        return [("read_record", {"asked": _asked(text)})]
    if reading.intent == "tell":
        return [_proposal(fact) for fact in facts_in(turn)]
    if reading.intent in ("greeting", "thanks", "capabilities", "decide"):
        return []
    return _search(turn, reading)


def _search(turn: Turn, reading: Reading) -> list[Call]:
    query = turn.text.strip()
    repeats = reading.bare and bool(reading.editions) and reading.facet is None
    if turn.earlier and (reading.intent == "more" or repeats):
        # "and in 2015?" asks the question before once more
        query = turn.earlier[-1]
    arguments = {
        "query": query,
        "clause": reading.clauses[0] if reading.clauses else "",
        "edition": edition_of(turn, reading),
        "topic": reading.topic,
    }
    about = bare_subject(query) if reading.intent == "documents" else query
    return [("search_guidance", arguments), ("search_documents", {"query": about})]


def _asked(text: str) -> str:
    lowered = text.lower()
    for token in text.replace("?", " ").replace(",", " ").split():
        prefix, _, number = token.partition("-")
        if prefix.isupper() and number.isdigit():
            return token
    if any(word in lowered for word in ("pending", "waiting", "proposal", "forslag", "förslag")):
        return "pending"
    if any(word in lowered for word in ("due", "forfall", "förfall", "frist")):
        return "due"
    for kind, words in _KINDS.items():
        if any(word in lowered for word in words):
            return kind
    return "all"


def _proposal(fact: Fact) -> Call:
    return (
        "propose_changes",
        {
            "kind": fact.kind,
            "operation": fact.operation,
            "item": fact.item,
            "fields": json.dumps(fact.fields, ensure_ascii=False),
            "reason": fact.said,
        },
    )
