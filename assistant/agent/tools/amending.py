"""Correcting what waits: a proposal that is named is changed, and no second one is made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.agent.context import AgentContext
from assistant.agent.tools.wanted import LIST_END, Wanted
from assistant.errors import ToolError
from assistant.record import Change, Proposal
from assistant.refusals import refused

_WAITING = re.compile(r"(PRP[- ]?\d{1,9})(?:/(\d{1,4}))?", re.IGNORECASE)


def is_amendment(asked: Sequence[Wanted]) -> bool:
    """Tell whether what is asked for is a change of proposals instead of items."""
    return all(each.operation == "update" and _WAITING.fullmatch(each.item) for each in asked)


def amended(asked: Sequence[Wanted], context: AgentContext) -> Proposal:
    """Change a proposal that waits, and return it.

    Args:
        asked: What is to be set; `item` is the proposal's id, with `/2` for its second change.
        context: The turn.

    Raises:
        RecordError: It is decided already, or a value is not allowed.
        ToolError: It has no such change, or several proposals are named.
    """
    places = [match.groups() for each in asked if (match := _WAITING.fullmatch(each.item))]
    proposal = context.record.proposal(places[0][0])
    if len({name.upper() for name, _ in places}) > 1:
        raise refused(ToolError, "refusals.call.one_proposal")
    values: dict[int, dict[str, Any]] = {}
    for each, (_, place) in zip(asked, places, strict=True):
        number = int(place or 1) - 1
        before = _values(proposal.changes, number) | values.get(number, {})
        values.setdefault(number, {}).update(_set(before, each.fields))
    return context.record.amend(proposal.id, values, context.language)


def _values(changes: Sequence[Change], number: int) -> dict[str, Any]:
    return dict(changes[number].values or {}) if 0 <= number < len(changes) else {}


def _set(before: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields to be set; a name with + adds to what is there."""
    made: dict[str, Any] = {}
    for name, value in fields.items():
        field = name.removesuffix(LIST_END)
        made[field] = joined(before.get(field), value) if field != name else value
    return made


def joined(before: Any, more: Any) -> Any:
    """Return a list, or values by name, with more of them."""
    if isinstance(more, Mapping) and not isinstance(before, list):
        return {**(before or {}), **more}
    return [*(before or []), *(more if isinstance(more, list) else [more])]
