"""What makes an aspect significant whatever its score: one small rule for each trigger."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.record.items import Item
from assistant.record.kinds.method import SignificanceMethod, TriggerName
from assistant.record.significance.assessment import Fired
from assistant.record.significance.connections import connected
from assistant.record.significance.scores import is_at_top, scores_of
from assistant.record.snapshot import Snapshot

Trigger = Callable[[Item, SignificanceMethod, Snapshot], tuple[str, ...]]


def legal_limit(aspect: Item, _: SignificanceMethod, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the laws and permits that an aspect is linked with."""
    obligations = connected(aspect, "obligation", snapshot)
    return _ids(item for item in obligations if item.value("source") in ("law", "permit"))


def not_compliant(aspect: Item, _: SignificanceMethod, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the obligations of an aspect that are not met."""
    obligations = connected(aspect, "obligation", snapshot)
    return _ids(item for item in obligations if item.value("status") == "not_compliant")


def emergency(aspect: Item, method: SignificanceMethod, _: Snapshot) -> tuple[str, ...]:
    """Return an aspect that is an emergency of the highest severity."""
    if aspect.value("condition") != "emergency":
        return ()
    scores = scores_of(aspect, method)
    severe = [c for c in method.criteria if c.measures == "severity" and is_at_top(scores, c)]
    return (aspect.id,) if severe else ()


def nonconformity(aspect: Item, _: SignificanceMethod, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the open nonconformities about an aspect, or with an action that addresses it."""
    found = list(connected(aspect, "nonconformity", snapshot))
    for action in connected(aspect, "action", snapshot):
        found += connected(action, "nonconformity", snapshot)
    return _ids(item for item in found if item.value("status") == "open")


def interested_party(aspect: Item, _: SignificanceMethod, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the parties of an aspect, or of its obligations, with a need that is binding."""
    found = list(connected(aspect, "interested_party", snapshot))
    for obligation in connected(aspect, "obligation", snapshot):
        found += connected(obligation, "interested_party", snapshot)
    return _ids(item for item in found if any(n.becomes_obligation for n in item.value("needs")))


TRIGGERS: dict[TriggerName, Trigger] = {
    "legal_limit": legal_limit,
    "not_compliant": not_compliant,
    "emergency": emergency,
    "nonconformity": nonconformity,
    "interested_party": interested_party,
}


def fired(aspect: Item, method: SignificanceMethod, snapshot: Snapshot) -> tuple[Fired, ...]:
    """Return the triggers of a method that an aspect fires, each with the ids that fire it."""
    each = (Fired(name, TRIGGERS[name](aspect, method, snapshot)) for name in method.triggers)
    return tuple(trigger for trigger in each if trigger.ids)


def _ids(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.id for item in items))
