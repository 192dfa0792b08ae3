"""`--set field=value` as values of a proposal."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from assistant.cli.ending import WrongUsage
from assistant.contents import Language
from assistant.record import KINDS, Proposal
from assistant.wording import say

_SET = re.compile(r"(?:(\d{1,4})\.)?([a-z_]+)\s*=(.*)", re.DOTALL)
_JSON_START = re.compile(r"\s*[\[{]")


def edits_of(
    proposal: Proposal, sets: Sequence[str], language: Language
) -> dict[int, dict[str, Any]]:
    """Return the values that a person sets, by place of the change from 0.

    Args:
        proposal: What is being decided on.
        sets: `field=value`, or `2.field=value` for the second change.
        language: Language of what is told when one makes no sense.

    Raises:
        WrongUsage: One is not of this form.
    """
    edits: dict[int, dict[str, Any]] = {}
    for words in sets:
        match = _SET.fullmatch(words.strip())
        place = int(match[1] or 1) - 1 if match else -1
        if not match or not 0 <= place < len(proposal.changes):
            raise WrongUsage(say("cli.usage.set", language, given=words[:80]))
        kind = proposal.changes[place].kind
        edits.setdefault(place, {})[match[2]] = value_of(kind, match[2], match[3].strip())
    return edits


def left_out(proposal: Proposal, places: str, language: Language) -> dict[int, None]:
    """Return an empty edit for each change that is left out, by its place from 0.

    Args:
        proposal: What is being decided on.
        places: Numbers of changes from 1, such as "2,5-7".
        language: Language of what is told when they make no sense.

    Raises:
        WrongUsage: They are no numbers of changes.
    """
    found: set[int] = set()
    for part in filter(None, re.split(r"[,;\s]+", places)):
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part)
        begin, end = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= begin <= end <= len(proposal.changes):
            raise WrongUsage(say("extraction.usage.without", language, given=part[:40]))
        found |= set(range(begin - 1, end))
    return dict.fromkeys(sorted(found))


def value_of(kind: str, field: str, words: str) -> Any:
    """Return words as the field takes them: as text, as a list, or as JSON; None when empty."""
    if not words:
        return None
    if _JSON_START.match(words):
        try:
            return json.loads(words)
        except ValueError:
            return words
    types = _types(kind, field)
    if "array" in types and "string" not in types:
        return [part.strip() for part in words.split(";") if part.strip()]
    if types & {"integer", "number", "boolean"} and "string" not in types:
        try:
            return json.loads(words)
        except ValueError:
            return words
    return words


def _types(kind: str, field: str) -> set[str]:
    about = KINDS[kind].model.model_json_schema()["properties"].get(field, {})
    options = (about, *about.get("anyOf", []))
    return {str(option["type"]) for option in options if "type" in option} - {"null"}
