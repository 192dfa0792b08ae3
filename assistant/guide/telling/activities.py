"""What an organisation does, as an aspect: "we run diesel forklifts in the warehouse"."""

from __future__ import annotations

import re
from typing import Any

from assistant.guide.cues import table
from assistant.guide.telling.facts import Statement

SUBJECT = re.compile(
    r"^(well,? |so,? |and |yes,? |no,? |also,? |ok,? )*(we|i|vi|jeg|jag)( also| still| often|"
    r" sometimes|) ",
    re.IGNORECASE,
)


def known_activity(statement: Statement) -> dict[str, Any] | None:
    """Return what the trade knows of an activity that a statement names, or None."""
    rows: list[dict[str, Any]] = table("aspects")
    for row in rows:
        if all(re.search(pattern, statement.lowered) for pattern in row["needs"]):
            return row
    return None


def read_aspect(statement: Statement) -> dict[str, Any]:
    """Return the fields of an aspect."""
    known = known_activity(statement)
    fields: dict[str, Any] = {"activity": activity(statement.text)}
    if known:
        fields["aspect"] = known["aspect"][statement.language]
        fields["impacts"] = known["impacts"][statement.language]
    else:
        fields["aspect"] = fields["activity"]
    fields["condition"] = (known or {}).get("condition") or _condition(statement)
    return fields


def _condition(statement: Statement) -> str:
    for condition, pattern in table("telling")["conditions"].items():
        if re.search(pattern, statement.lowered):
            return str(condition)
    return "normal"


def activity(text: str) -> str:
    """Return what is done, in the person's own words and without "we use"."""
    rest = SUBJECT.sub("", text).strip()
    verb, _, after = rest.partition(" ")
    words = table("telling")
    if verb.lower() in words["plain_verbs"] and after:
        rest = after
    elif verb.lower() in words["activity_verbs"] and after:
        rest = f"{words['activity_verbs'][verb.lower()]} {after}"
    return rest[:1].upper() + rest[1:]
