"""A message taken apart into statements, and each into what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from assistant.guide.cues import shows, table, without
from assistant.guide.telling.activities import known_activity, read_aspect, tells_activity
from assistant.guide.telling.companies import merged, read_organisation
from assistant.guide.telling.editing import edits_in
from assistant.guide.telling.facts import Fact, Statement
from assistant.guide.telling.heads import head_of, without_order
from assistant.guide.telling.hearing import Heard, heard
from assistant.guide.telling.labels import labelled
from assistant.guide.telling.parting import Part, parts_of, without_leading
from assistant.guide.telling.plans import interval, read_action, read_objective, read_obligation
from assistant.guide.telling.reading import fitting, read_told
from assistant.guide.telling.relations import ids_in, mentions
from assistant.guide.telling.shapes import Fitting
from assistant.guide.turns import Turn
from assistant.record import KINDS

_DENIED_PART = re.compile(
    r"[,;]?\s*(?:with |and |og |och |med )?"
    r"(?:no|without|not|zero|uten|utan|ingen|inga|inte|ikke|ej|non)[ -](?:\w+ )?"
    r"(?:findings?|non-?conformities|deviations?|remarks|compliant|fulfilled|met|effective|"
    r"funn|avvik|merknader|oppfylt|iakttagelser|avvikelser|anmärkningar|uppfyll\w*)\b",
    re.IGNORECASE,
)
# Somebody who was named before, and no name of a role.
_ABOUT_SOMEBODY = re.compile(r"(?:(?:and|og|och|men|but) )?(?:he|she|han|hun|hon)\b", re.IGNORECASE)
_NAMED = re.compile(r"\bPRP-?\d|\b(?:propose|read|search|draft|assess)_\w+", re.IGNORECASE)
# What can be told of by what is lacking: a breach, a wish, a thing that may not be done.
_MAY_DENY = (
    "nonconformity",
    "interested_party",
    "evaluation",
    "risk",
    "competence",
    "scope",
    "policy",
)
_MAY_NAME_CLAUSES = ("scope", "policy", "evidence", "method")
_OWN = {
    "aspect": read_aspect,
    "obligation": read_obligation,
    "objective": read_objective,
    "action": read_action,
}


def facts_in(turn: Turn) -> list[Fact]:
    """Return the facts that a message tells, one for each statement that is understood."""
    if turn.told is not None:
        return list(turn.told)
    if any(shows("telling-guards", guard, turn.text) for guard in ("quoted", "forged")):
        return []
    facts: list[Fact] = []
    for part in parts_of(turn.text):
        facts += _facts(part, turn)
    return merged(facts)


def told_as(kind: str, turn: Turn) -> Fact | None:
    """Return what a message tells of a kind that was asked for; None when it tells nothing."""
    text = without_leading(turn.text.strip().rstrip(".!"))
    if len(text) < 4:
        return None
    statement = Statement(text, turn.language, turn.today, kind, is_order=True)
    fact = _of_kind(statement, turn.text)
    return None if fact.lacks else fact


def _facts(part: Part, turn: Turn) -> list[Fact]:
    if len(part.text) < 4 or shows("telling-guards", "hypothetical", part.text):
        return []
    if edits := edits_in(part.text, turn):
        return edits
    statement = _statement(part, turn)
    if len(statement.text) < 4:
        return []
    fact = _fact(statement, part, heard(part.text, turn))
    return [fact] if fact else []


def _fact(statement: Statement, part: Part, taken: Heard) -> Fact | None:
    if statement.kind:
        return _of_kind(statement, part.text)
    found = fitting(statement)
    if found and not _is_kept_out(statement.text, found.kind):
        if found.kind == "method":
            return Fact("method", {}, part.text, "adopt", _method(found.caught["key"]))
        if found.kind in _OWN:
            return _own(statement, found, part.text)
        return _complete(found.kind, read_told(statement, found.kind, found.caught), part.text)
    if taken.kind and _may_be(statement.text, taken.kind):
        return _of_kind(replace(statement, kind=taken.kind), part.text)
    kind = "" if taken.is_edit else _kind(statement)
    is_denied = kind == "aspect" and shows("telling-guards", "denied", statement.text)
    if not kind or is_denied:
        return None
    return replace(_own(statement, Fitting(kind, {}), part.text), is_sure=part.is_listed)


def _of_kind(statement: Statement, said: str) -> Fact:
    """Return what is told of a kind that was named in so many words."""
    found = fitting(statement)
    caught = found.caught if found else {}
    if statement.kind in (*_OWN, "organisation"):
        fact = _own(statement, Fitting(statement.kind, caught), said)
    else:
        fact = _complete(statement.kind, read_told(statement, statement.kind, caught), said)
    return replace(fact, fields={**fact.fields, **_implied(statement)})


def _implied(statement: Statement) -> dict[str, str]:
    """Return what the noun alone tells: "an opportunity" is a risk item of that kind."""
    known: dict[str, dict[str, str]] = table("telling-nouns")["implied"].get(statement.kind, {})
    return {
        field: name
        for field, names in known.items()
        for name, pattern in names.items()
        if re.search(pattern, statement.noun, re.IGNORECASE)
    }


def _own(statement: Statement, found: Fitting, said: str) -> Fact:
    kind = found.kind
    if kind == "organisation" and not statement.is_order:
        profile = read_organisation(statement)
        if "description" in profile and known_activity(statement.text):
            return Fact("aspect", read_aspect(statement, {}), said)
        return Fact(kind, profile, said)
    if kind == "aspect" and not statement.is_order:
        return Fact(kind, read_aspect(statement, found.caught), said)
    named = labelled(kind, statement.text, statement.today)
    bare = replace(statement, text=named.rest or statement.text, kind=kind)
    caught = {
        name: labelled(kind, told, statement.today).rest for name, told in found.caught.items()
    }
    told = read_organisation(bare) if kind == "organisation" else _OWN[kind](bare, caught)
    if kind == "obligation":
        told |= interval(statement.text)
    return Fact(kind, {**told, **named.fields, **mentions(kind, said)}, said)


def _complete(kind: str, fields: dict[str, Any], said: str) -> Fact:
    naming = KINDS[kind].model.naming
    fields = {**fields, **mentions(kind, said)}
    return Fact(kind, fields, said, lacks="" if fields.get(naming) else naming)


def _method(word: str) -> str:
    return "simple" if word.lower().startswith(("simple", "enk")) else "standard"


def _may_be(text: str, kind: str) -> bool:
    """Tell whether a statement that nothing but its likeness shows can be a new item."""
    return not _NAMED.search(text) and not ids_in(text) and not _is_kept_out(text, kind)


def _is_kept_out(text: str, kind: str) -> bool:
    """Tell whether a statement is about the standard, or says that something is not so."""
    if kind not in _MAY_NAME_CLAUSES and shows("telling-guards", "standard", text):
        return True
    if kind == "role" and _ABOUT_SOMEBODY.match(text):
        return True
    said = _DENIED_PART.sub("", text)
    return kind not in _MAY_DENY and shows("telling-guards", "denied", said)


def _statement(part: Part, turn: Turn) -> Statement:
    if head := head_of(part.text, turn.today):
        rest = without("telling-guards", "linking", head.rest).strip().rstrip(".!")
        return Statement(
            rest,
            turn.language,
            turn.today,
            head.kind,
            is_order=True,
            noun=head.noun,
            is_ahead=head.is_ahead,
        )
    told = without_order(part.text).rstrip(".!")
    return Statement(
        told,
        turn.language,
        turn.today,
        part.kind,
        is_order=bool(part.kind),
        noun=part.noun,
        is_listed=part.is_listed,
    )


def _kind(statement: Statement) -> str:
    # what follows says more of the first sentence, and may be put like another kind
    first = re.split(r"(?<=[.!;])\s", statement.lowered)[0]
    for kind, patterns in table("telling")["kinds"].items():
        if any(re.search(pattern, first) for pattern in patterns):
            return str(kind)
    return "aspect" if tells_activity(statement) else ""
