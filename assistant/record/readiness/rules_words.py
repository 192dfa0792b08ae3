"""Rules on what items say in words: a scope that names sites, a review that looked at audits."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pydantic_core import to_jsonable_python

from assistant.contents import shipped
from assistant.record.items import Item, texts
from assistant.record.readiness.rules import carried_out, current
from assistant.record.readiness.soundness import occurrence
from assistant.record.readiness.verdict import Rule, Verdict, ids_of, judged, none_of
from assistant.record.rules import is_open
from assistant.record.snapshot import Snapshot
from assistant.shipped_data import read_yaml


def speaks_of(topic: str, words: str) -> bool:
    """Tell whether words are about a topic of `knowledge/record/topics.yaml`, in any language."""
    return bool(_pattern(topic).search(words))


@cache
def _pattern(topic: str) -> re.Pattern[str]:
    stems = [re.escape(stem) for words in topics()[topic].values() for stem in words]
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


@cache
def topics() -> dict[str, dict[str, list[str]]]:
    """Return the beginnings of words by which a topic is known, by topic and language."""
    found: dict[str, dict[str, list[str]]] = read_yaml(
        shipped("knowledge") / "record" / "topics.yaml"
    )
    return found


def mentions(kind: str, topic: str, *fields: str) -> Rule:
    """Return the rule that an item of a kind speaks of a topic in one of these fields."""

    def rule(snapshot: Snapshot) -> Verdict:
        items = current(kind, snapshot)
        if not items:
            return none_of(kind)
        speaking = [item for item in items if speaks_of(topic, words_of(item, fields))]
        if speaking:
            return Verdict("in_place", "mentioned", "", kind, ids=ids_of(speaking), topic=topic)
        ids = ids_of(items)
        return Verdict("partly", "unmentioned", "mention", kind, ids=ids, topic=topic, silent=True)

    return rule


def words_of(item: Item, fields: tuple[str, ...]) -> str:
    """Return what an item says in some fields, as one text."""
    values: list[Any] = [to_jsonable_python(item.value(field)) for field in fields]
    return " ".join(texts(values))


def communicated(topic: str, direction: str) -> Rule:
    """Return the rule that it is settled who tells whom about a topic, and how.

    Args:
        topic: What is told.
        direction: `internal` or `external`.
    """

    def rule(snapshot: Snapshot) -> Verdict:
        items = [
            item
            for item in snapshot.of("communication")
            if item.value("direction") in (None, direction)
            and speaks_of(topic, item.value("topic"))
        ]
        about: dict[str, Any] = {"kind": "communication", "topic": topic, "value": direction}
        if not items:
            return Verdict("missing", "untold", "tell", fields=("direction",), silent=True, **about)
        vague = [i for i in items if any(is_open(i, f) for f in ("direction", "audience", "how"))]
        if len(vague) < len(items):
            told = [item for item in items if item not in vague]
            return Verdict("in_place", "told", fields=("direction",), ids=ids_of(told), **about)
        fields = ("direction", "audience", "how")
        ids, total = ids_of(vague), len(vague)
        return Verdict("partly", "unfilled", "fill", "communication", fields, ids, total=total)

    return rule


def reviewed(field: str, topic: str) -> Rule:
    """Return the rule that a review of the last year has a heading on a topic.

    Args:
        field: `inputs` or `results`.
        topic: What the heading is about.
    """
    held = carried_out("review")

    def rule(snapshot: Snapshot) -> Verdict:
        verdict = judged(held, snapshot)
        if verdict.state != "in_place":
            return verdict
        fresh = [i for i in snapshot.of("review") if not occurrence(i, snapshot)]
        about: dict[str, Any] = {"kind": "review", "topic": topic, "fields": (field,)}
        speaking = [item for item in fresh if has_heading(item, field, topic)]
        if speaking:
            return Verdict("in_place", "reviewed", ids=ids_of(speaking), **about)
        ids = ids_of(fresh)
        return Verdict("missing", "unreviewed", "review", ids=ids, silent=True, **about)

    return rule


def has_heading(review: Item, field: str, topic: str) -> bool:
    """Tell whether a review says something under a heading on a topic."""
    named: dict[str, str] = review.value(field)
    return any(said and speaks_of(topic, name) for name, said in named.items())
