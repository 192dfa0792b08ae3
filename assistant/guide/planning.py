"""Deciding which tools to call for a message, with which arguments."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import groupby
from typing import Any

from assistant.guide.composing import edition_of
from assistant.guide.draft_kinds import asks_misspelt_draft, draft_asked
from assistant.guide.pasted import spoken
from assistant.guide.reading import Reading
from assistant.guide.record_questions import RecordQuestion, read_for, record_question
from assistant.guide.telling import Fact, facts_in
from assistant.guide.turns import Turn
from assistant.sectors import sectors_in

Call = tuple[str, dict[str, Any]]
# What is answered without a tool, and what a check-in looks at.
AT_ONCE = ("greeting", "thanks", "capabilities", "decide", "interview")
CHECKED = ("pending", "due")
# What a request for a draft is taken for when a word of it is misspelt.
_MISREAD = ("ask", "tell", "documents", "record")
_PROPOSAL = re.compile(r"\b(PRP-?\d{1,9})\b", re.IGNORECASE)
# "the import" has to be what is undone, because a change may be about imports as well
_IMPORT = re.compile(
    r"\b(?:undo|revert|roll back|angre|omgjør|reverser|tilbakestill|ångra|reversera|"
    r"(?:ta|rull|rulle) tilbake|(?:ta|rulla) tillbaka|backa)\s+"
    r"(?:(?:the|my|our|that|this|den|denne|hele|hela|whole|entire|last|latest|previous|siste|"
    r"forrige|senaste|förra)\s+)*import(?:en|et)?\b(?:\s+#?(\d{1,9})\b)?(?!\s+\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:change|entry|number|endring|post|nummer|ändring) (\d{1,9})\b", re.IGNORECASE
)


def plan(turn: Turn, reading: Reading) -> list[Call]:
    """Return the tool calls that a message needs; none when it can be answered at once."""
    heard = replace(turn, text=spoken(turn.text))
    text = heard.text.strip()
    if reading.intent == "undo":
        return [("propose_changes", {"operation": "undo", "item": _undone(text)})]
    if reading.intent == "extract":
        return [("propose_changes", {"from_document": text})]
    if reading.intent == "starter":
        return [_starter(text)]
    if reading.intent == "draft" or (reading.intent in _MISREAD and asks_misspelt_draft(text)):
        return [("draft_document", draft_asked(text))]
    if reading.intent == "readiness":
        clause = reading.clauses[0] if reading.clauses else ""
        return [("assess_readiness", {"clause": clause, "edition": edition_of(turn, reading)})]
    if reading.intent == "record":
        return [_read(turn.reads or read_for(text, turn.today))]
    if reading.intent == "tell":
        facts = [fact for fact in facts_in(heard) if not fact.lacks]
        return [*_proposals(facts), *_starter_for(facts, heard)]
    if reading.intent == "checkin":
        return [("read_record", {"what": what}) for what in CHECKED]
    if reading.intent in AT_ONCE:
        return []
    asked = record_question(text, turn.today)
    # "who is responsible for waste" is answered from the record where the record knows
    return [*([_read(asked)] if asked else []), *_search(turn, reading)]


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
    return [("search_guidance", arguments), ("search_documents", {"query": query})]


def _starter(words: str) -> Call:
    return "propose_changes", {"from_sector": words}


def _starter_for(facts: list[Fact], turn: Turn) -> list[Call]:
    """Return the call for a starter register when a company says what it is."""
    # an edit of the profile says what is to be edited, and no more is wanted
    profile = next((f for f in facts if (f.kind, f.operation) == ("organisation", "create")), None)
    # a name may hold a trade ("the Harbour View Hotel") without saying what is done there
    name = str(profile.fields.get("name") or "") if profile else ""
    said = turn.text.replace(name, " ") if name else turn.text
    found = sectors_in(said) if profile else ()
    if not found:
        return []
    tool, arguments = _starter(found[0].id)
    return [(tool, arguments | {"only_first": True})]


def _read(asked: RecordQuestion) -> Call:
    arguments = {"what": asked.what, "query": asked.query, "compare": asked.compare}
    return "read_record", {name: told for name, told in arguments.items() if told}


def _undone(text: str) -> str:
    """Return what is to be undone: a proposal, a number of the history, an import, or the last."""
    if whole := _IMPORT.search(text):
        return f"import {whole[1] or ''}".strip()
    named = _PROPOSAL.search(text) or _NUMBER.search(text)
    return named[1].upper() if named else ""


def _proposals(facts: list[Fact]) -> list[Call]:
    """Return one call for each statement; what one statement tells is decided on as a whole."""
    told = [list(group) for _, group in groupby(facts, key=lambda fact: fact.said)]
    return [_proposal(group[0]) if len(group) == 1 else _set(group) for group in told]


def _proposal(fact: Fact) -> Call:
    given = {
        "kind": fact.kind,
        "operation": fact.operation,
        "item": fact.item,
        "fields": json.dumps(fact.fields, ensure_ascii=False),
        "reason": fact.said,
    }
    # what points at an item that goes would else have to be asked for in a second turn
    return "propose_changes", given | ({"unlink": True} if fact.operation == "remove" else {})


def _set(facts: list[Fact]) -> Call:
    changes = [
        {"kind": f.kind, "operation": f.operation, "item": f.item, "fields": f.fields}
        for f in facts
    ]
    given = {"changes": json.dumps(changes, ensure_ascii=False), "reason": facts[0].said}
    is_removal = any(fact.operation == "remove" for fact in facts)
    return "propose_changes", given | ({"unlink": True} if is_removal else {})
