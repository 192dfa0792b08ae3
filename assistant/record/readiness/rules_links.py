"""Rules on how items answer each other: actions for risks, needs that bind, places covered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from weakref import WeakKeyDictionary

from assistant.record.items import Item
from assistant.record.readiness.rules import anything, current, every
from assistant.record.readiness.soundness import evaluated, planned
from assistant.record.readiness.verdict import (
    Flaw,
    Rule,
    State,
    Verdict,
    flawed,
    ids_of,
    judged,
    none_of,
)
from assistant.record.snapshot import Snapshot


def traces(kind: str, field: str, targets: tuple[str, ...]) -> Rule:
    """Return the rule that an item names in a field an item of one of the target kinds."""

    def rule(snapshot: Snapshot) -> Verdict:
        items = current(kind, snapshot)
        if not items:
            return none_of(kind)
        tracing = [i for i in items if any(_is_one(t, targets, snapshot) for t in i.value(field))]
        found = Verdict("in_place", "traced", "", kind, (field,), target=targets[0])
        if tracing:
            return found._replace(ids=ids_of(tracing))
        open_ids = ids_of(items)
        return found._replace(
            state="partly", key="untraced", step="trace", ids=open_ids, silent=True
        )

    return rule


def _is_one(name: str, targets: tuple[str, ...], snapshot: Snapshot) -> bool:
    found = snapshot.get(name)
    return found is not None and found.kind in targets


def addressed(kind: str, relevant: Callable[[Item], bool] = anything) -> Rule:
    """Return the rule that an action or an objective deals with every relevant item of a kind."""

    def rule(snapshot: Snapshot) -> Verdict:
        items = tuple(item for item in snapshot.of(kind) if relevant(item))
        if not items:
            step = "assess" if snapshot.of(kind) else "add"
            return Verdict("missing", "not_shown", step, kind, silent=True)
        dealing = _dealing(snapshot)
        loose = [i for i in items if i.id not in dealing and not _has_plan(i, snapshot)]
        if loose:
            state: State = "partly" if len(loose) < len(items) else "missing"
            ids = ids_of(loose)
            return Verdict(state, "unaddressed", "address", kind, ids=ids, total=len(items))
        late = _late(items, dealing, snapshot)
        if late:
            return flawed("action", late, others=True)
        return Verdict("in_place", "addressed", "", kind, ids=ids_of(items))

    return rule


_known: WeakKeyDictionary[Snapshot, dict[str, list[Item]]] = WeakKeyDictionary()


def _dealing(snapshot: Snapshot) -> dict[str, list[Item]]:
    """Return what deals with each item, worked out once a snapshot."""
    if snapshot not in _known:
        _known[snapshot] = _gathered(snapshot)
    return _known[snapshot]


def _gathered(snapshot: Snapshot) -> dict[str, list[Item]]:
    """Return actions, controls, and aspects that are planned for, by the id they deal with."""
    dealing: dict[str, list[Item]] = {}
    for action in current("action", snapshot):
        for target in action.value("addresses"):
            dealing.setdefault(target, []).append(action)
    for control in snapshot.of("control"):
        for target in control.value("aspects"):
            dealing.setdefault(target, []).append(control)
    for aspect in snapshot.of("aspect"):
        if aspect.value("obligations") and _has_plan(aspect, snapshot):
            for target in aspect.value("obligations"):
                dealing.setdefault(target, []).append(aspect)
    return dealing


def _has_plan(item: Item, snapshot: Snapshot) -> bool:
    if item.kind != "aspect":
        return False
    named = (*item.value("objectives"), *item.value("controls"))
    return any(snapshot.get(name) is not None for name in named)


def _late(
    items: Iterable[Item], dealing: dict[str, list[Item]], snapshot: Snapshot
) -> list[tuple[Item, Flaw]]:
    """Return the actions with a flaw that are all there is for some item."""
    late: dict[str, tuple[Item, Flaw]] = {}
    for item in items:
        found = [(a, _flaw(a, snapshot)) for a in dealing.get(item.id, ())]
        if found and all(flaw for _, flaw in found) and not _has_plan(item, snapshot):
            late |= {action.id: (action, flaw) for action, flaw in found if flaw}
    return list(late.values())


def _flaw(item: Item, snapshot: Snapshot) -> Flaw | None:
    return planned(item, snapshot) if item.kind == "action" else None


def needs_decided(snapshot: Snapshot) -> Verdict:
    """Tell whether needs that become obligations are marked."""
    parties = tuple(party for party in snapshot.of("interested_party") if party.value("needs"))
    if not parties:
        return none_of("interested_party")
    marked = [p for p in parties if any(n.becomes_obligation for n in p.value("needs"))]
    if marked:
        return Verdict("in_place", "marked", "", "interested_party", ids=ids_of(marked))
    ids = ids_of(parties)
    return Verdict("partly", "unmarked", "mark", "interested_party", ids=ids, silent=True)


def activities_covered(snapshot: Snapshot) -> Verdict:
    """Tell whether every activity of the organisation has an aspect."""
    profile = next(iter(snapshot.of("organisation")), None)
    activities = profile.value("activities") if profile else []
    if not activities:
        return none_of("organisation")
    aspects = snapshot.of("aspect")
    covered = {aspect.value("activity").casefold() for aspect in aspects}
    bare = tuple(name for name in activities if name.casefold() not in covered)
    if not bare:
        return Verdict("in_place", "covered", "", "aspect", ids=ids_of(aspects))
    state: State = "partly" if len(bare) < len(activities) else "missing"
    return Verdict(state, "uncovered", "cover", "aspect", ids=bare, total=len(activities))


def compliance_followed(snapshot: Snapshot) -> Verdict:
    """Tell whether every obligation was evaluated in time, and breaches are acted on."""
    verdict = judged(every("obligation", flaw=evaluated, says="evaluated"), snapshot)
    breached = [i for i in snapshot.of("obligation") if i.value("status") == "not_compliant"]
    if verdict.state != "in_place" or not breached:
        return verdict
    acted = {
        target for action in current("action", snapshot) for target in action.value("addresses")
    }
    loose = ids_of(item for item in breached if item.id not in acted)
    if not loose:
        return verdict
    return Verdict("partly", "breached", "act_on", "obligation", ids=loose, total=len(breached))
