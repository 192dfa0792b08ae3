"""What must hold anywhere in the record: links, dates, evidence, owners, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from assistant.record.items import Item
from assistant.record.kinds import kind_of, normal_id
from assistant.record.linkage.links import LINK_FIELDS
from assistant.record.linkage.rings import rings
from assistant.record.lint.resemblance import twins
from assistant.record.lint.rule import Facts, Remark, RuleSet
from assistant.record.lint.survey import Survey
from assistant.record.lint.telling import item_words

rules = RuleSet()
_CONTROL = "7.5.3"
_OWNED = ("action", "objective", "document")
_BETWEEN_NAMES = re.compile(r"[,;/&+()]|\b(?:and|og|och)\b")
# What besides the name must agree before two items of a kind are taken for one.
_SAME: dict[str, tuple[str, ...]] = {
    "issue": (),
    "interested_party": (),
    "role": ("person",),
    "aspect": ("activity", "condition"),
    "obligation": ("reference", "jurisdiction"),
    "risk": ("kind",),
    "action": ("due", "addresses"),
    "objective": ("due",),
    "change": (),
    "communication": ("audience", "when"),
    "document": ("version",),
    "control": (),
    "provider": (),
    "emergency": (),
    "measurement": ("method",),
}


@rules.whole("link-dangling", "error", _CONTROL)
def link_leads_nowhere(survey: Survey) -> Iterator[Remark]:
    """Speak where a field made for ids names an item that is not there."""
    for item, link in survey.links:
        if link.is_typed and item.kind != "evidence" and not survey.record.get(link.target):
            yield Remark(item, {"target": link.target, "fields": (link.field,)})


@rules.whole("mention-dangling", "notice", _CONTROL)
def mention_leads_nowhere(survey: Survey) -> Iterator[Remark]:
    """Speak where a text mentions an item that is not there."""
    for item, link in survey.links:
        if not link.is_typed and not survey.record.get(link.target):
            yield Remark(item, {"target": link.target, "fields": (link.field,)})


@rules.whole("link-wrong-kind", "warning", _CONTROL)
def link_leads_astray(survey: Survey) -> Iterator[Remark]:
    """Speak where a field made for one kind of items names one of another kind."""
    for item, link in survey.links:
        kind = kind_of(link.target)
        if link.is_typed and kind and kind not in LINK_FIELDS[item.kind, link.field]:
            yield Remark(item, {"target": link.target, "fields": (link.field,), "kind": kind})


@rules.whole("link-circular", "warning", _CONTROL)
def links_run_in_a_circle(survey: Survey) -> Iterator[Remark]:
    """Speak where items of one kind each rest on the next, and the last on the first."""
    graph: dict[str, list[str]] = {}
    for item, link in survey.links:
        if link.is_typed and kind_of(link.target) == item.kind:
            graph.setdefault(item.id, []).append(link.target)
    for ring in islice(rings(graph), 1):
        ids = sorted(set(ring))
        if first := survey.record.get(ids[0]):
            yield Remark(first, {"ids": tuple(ids)})


@rules.when("evidence", "evidence-points-nowhere", "warning", _CONTROL)
def shows_nothing(evidence: Item, survey: Survey) -> bool:
    """Speak where evidence names neither an item nor a document."""
    return not evidence.value("item") and not evidence.value("document")


@rules.each("evidence", "evidence-missing", "error", _CONTROL)
def evidence_is_gone(evidence: Item, survey: Survey) -> Facts | None:
    """Speak where evidence names an item of the record that is not there."""
    named = [normal_id(evidence.value(field)) for field in ("item", "document")]
    gone = tuple(target for target in named if target and not survey.record.get(target))
    return {"ids": gone} if gone else None


@rules.each("evidence", "evidence-obsolete", "error", _CONTROL)
def evidence_is_obsolete(evidence: Item, survey: Survey) -> Facts | None:
    """Speak where evidence rests on an obsolete document or policy."""
    return _of_status(evidence, survey, "obsolete")


@rules.each("evidence", "evidence-unapproved", "warning", "7.5.2")
def evidence_is_unapproved(evidence: Item, survey: Survey) -> Facts | None:
    """Speak where evidence rests on a draft."""
    return _of_status(evidence, survey, "draft")


def _of_status(evidence: Item, survey: Survey, status: str) -> Facts | None:
    found = survey.linked(evidence, "document", "policy")
    ids = tuple(item.id for item in found if item.value("status") == status)
    return {"ids": ids} if ids else None


@rules.each("evidence", "evidence-old", "notice", _CONTROL)
def evidence_is_old(evidence: Item, survey: Survey) -> Facts | None:
    """Speak where nobody has touched evidence for long."""
    months, touched = survey.limits.evidence_months, evidence.updated_at.date()
    return {"date": touched, "months": months} if touched < survey.before(months) else None


def _read(item: Item) -> list[date | None]:
    return [reading.date for reading in item.value("readings") if reading.value is not None]


# Days on which something is said to have been done.
_DONE: dict[str, Callable[[Item], list[date | None]]] = {
    "policy": lambda item: [item.value("approved_on")] * (item.value("status") == "approved"),
    "obligation": lambda item: [item.value("last_evaluated"), item.value("retrieved_on")],
    "objective": _read,
    "measurement": _read,
    "emergency": lambda item: [drill.date for drill in item.value("drills") if drill.result],
    "audit": lambda item: [item.value("date")] * bool(item.value("findings")),
    "review": lambda item: [item.value("date")] * bool(item.value("results")),
}


@rules.whole("date-in-future", "error", _CONTROL)
def was_done_tomorrow(survey: Survey) -> Iterator[Remark]:
    """Speak where something is said to have been done on a day that has not come."""
    for kind, days in _DONE.items():
        for item in survey.record.of(kind):
            ahead = [day for day in days(item) if day and day > survey.today]
            if ahead:
                yield Remark(item, {"date": max(ahead)})


@rules.whole("owner-unknown", "notice", "5.3")
def owner_is_nobody(survey: Survey) -> Iterator[Remark]:
    """Speak where an owner is neither a person nor a title of any role, though some are named."""
    roles = survey.record.of("role")
    known = {w.casefold() for r in roles for w in (r.id, r.name, r.value("person")) if w}
    if not any(role.value("person") for role in roles):
        return
    for item in (item for kind in _OWNED for item in survey.record.of(kind)):
        owner = item.value("owner")
        if owner and not known & {part.casefold().strip() for part in _names(owner)}:
            yield Remark(item, {"owner": owner[:60]})


def _names(owner: str) -> list[str]:
    return [owner, *_BETWEEN_NAMES.split(owner)]


@rules.whole("duplicate", "notice", _CONTROL)
def says_the_same(survey: Survey) -> Iterator[Remark]:
    """Speak where two items of a kind have nearly the same name and agree in what matters."""
    for kind, fields in _SAME.items():
        named = ((item.name, item) for item in survey.record.of(kind))
        for item, first in twins(named, survey.limits.duplicate_likeness):
            if all(item.value(field) == first.value(field) for field in fields):
                yield Remark(item, {"kind": kind, "first": item_words(first)})
