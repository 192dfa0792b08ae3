"""What an organisation does, as an aspect: "we run diesel forklifts in the warehouse"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assistant.guide.cues import shows, table
from assistant.guide.telling.facts import Statement

SUBJECT = re.compile(
    r"^(well,? |so,? |and |yes,? |no,? |also,? |ok,? |og |och )*"
    r"(we|i|vi|jeg|jag)('ve got| have got)?( also| still| often| sometimes| også| också|) ",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!;])\s+")
# "dust from sanding": the aspect, and what it comes from
_SOURCE = re.compile(
    r"^(?P<aspect>(?!(?:we|i|vi|jeg|jag)\b)(?:(?!\b(?:can|could|may|might|kan|kunne|kunde)\b)[^,.;]){3,60}?)\s+(?:from|fra|från|ur|when|når|när|during|"
    r"under|ved|vid)\s+(?:we |vi |the |our )?(?P<activity>[^,.;]{3,})",
    re.IGNORECASE,
)
# "the press gives off fumes": what comes out is the aspect
_EMITTED = re.compile(
    r"^(?:the |our |vår |vårt )?(?P<activity>[^,.;]{3,60}?)\s+"
    r"(?:gives? (?:off|out)|emits?|releases?|throws? out|"
    r"sends? out|gir fra seg|avgir|slipper ut|sender ut|ger ifrån sig|avger|släpper ut)"
    r"\s+(?P<aspect>[^,.;]{3,60})$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:også|också|also)\s+)?(?:kan det|det kan(?: også| också)?|there (?:can|may|could) be|"
    r"it (?:can|may|could))\s+|"
    r"^(?:(?:its|it.s|it is|that.s|det er|det är|there is|there.s)\s+)(?!\w+ing\b)",
    re.IGNORECASE,
)

# "we go through 40 litres a month": the verb says no more than "use"
_USING_UP = re.compile(
    r"^(?:(?:go|get|burn|run) through|use up|consume|bruker opp|forbruker|går gjennom|får unna|"
    r"gör av med|gör åt|förbrukar)\s+(?=\S+ \S)",
    re.IGNORECASE,
)


def known_activity(text: str, condition: str = "") -> dict[str, Any] | None:
    """Return what the trade knows of an activity that a text names, or None.

    Args:
        text: What was said.
        condition: The condition it has to be under; empty for any.
    """
    rows: list[dict[str, Any]] = table("aspects")
    for row in rows:
        is_meant = not condition or row.get("condition") == condition
        if is_meant and all(re.search(pattern, text.lower()) for pattern in row["needs"]):
            return row
    return None


def tells_activity(statement: Statement) -> bool:
    """Tell whether a statement says what is done or let out here."""
    if statement.is_listed and _SOURCE.match(statement.text):
        return True
    is_said = statement.is_listed or shows("telling", "doings", statement.text)
    return is_said and known_activity(statement.text) is not None


def read_aspect(statement: Statement, caught: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of an aspect."""
    text = caught.get("activity") or _SENTENCE.split(statement.text)[0].rstrip(".!")
    text = _LEADING.sub("", text)
    source = _SOURCE.match(text) or _EMITTED.match(text)
    told = _condition(statement, "told_conditions")
    known = known_activity(source["aspect"]) if source else None
    if source is None or source.re is _SOURCE:
        known = known or known_activity(text)
    accident = known_activity(statement.text, "emergency") if told == "emergency" else None
    fields: dict[str, Any] = {"activity": activity(source["activity"] if source else text)}
    is_named = statement.is_listed or statement.is_order
    if source or (is_named and not SUBJECT.match(text)):
        # who names what comes out names the aspect itself, in better words than the trade's
        fields["aspect"] = activity(_named_by(source) if source else text)
    elif accident:
        fields["aspect"] = f"{accident['aspect'][statement.language]}: {fields['activity']}"
    else:
        fields["aspect"] = known["aspect"][statement.language] if known else fields["activity"]
    if known := accident or known:
        fields["impacts"] = known["impacts"][statement.language]
    fields["condition"] = (
        told or (known or {}).get("condition") or _condition(statement, "conditions") or "normal"
    )
    return fields


def _named_by(source: re.Match[str]) -> str:
    return source[0] if source.re is _SOURCE else source["aspect"]


def _condition(statement: Statement, key: str) -> str:
    for condition, pattern in table("telling")[key].items():
        if re.search(pattern, statement.lowered):
            return str(condition)
    return ""


def activity(text: str) -> str:
    """Return what is done, in the person's own words and without "we use"."""
    rest = SUBJECT.sub("", text).strip()
    rest = _USING_UP.sub("", rest)
    verb, _, after = rest.partition(" ")
    words = table("telling")
    if verb.lower() in words["plain_verbs"] and after:
        rest = after
    elif verb.lower() in words["activity_verbs"] and after:
        rest = f"{words['activity_verbs'][verb.lower()]} {after}"
    return rest[:1].upper() + rest[1:]
