"""All rules put together, and what they find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from assistant.record.items import Item
from assistant.record.kinds import kind_of
from assistant.record.limits import load_limits
from assistant.record.lint.rule import SEVERITIES, Fact, LintRule, Remark, Severity
from assistant.record.lint.rules import (
    actions,
    aspects,
    audits,
    context,
    improvement,
    integrity,
    leadership,
    measurements,
    methods,
    objectives,
    obligations,
    operation,
    planning,
    reviews,
    support,
)
from assistant.record.lint.survey import Survey
from assistant.record.lint.telling import item_words, told
from assistant.record.snapshot import Snapshot
from assistant.settings import Edition, Language
from assistant.wording import say

_AREAS = (
    context,
    leadership,
    aspects,
    methods,
    obligations,
    planning,
    objectives,
    actions,
    support,
    operation,
    measurements,
    audits,
    reviews,
    improvement,
    integrity,
)
LINT_RULES: dict[str, LintRule] = {rule.id: rule for area in _AREAS for rule in area.rules}


class Finding(NamedTuple):
    """Something that a rule found amiss.

    Args:
        rule: The rule that speaks.
        item_id: The item it speaks about; empty for the record as a whole.
        values: Dates, counts and names that the message tells.
        edition: The edition asked about.
    """

    rule: LintRule
    item_id: str
    values: Mapping[str, Fact]
    edition: Edition

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `notice`."""
        return self.rule.severity

    @property
    def clause(self) -> str:
        """The clause it rests on."""
        return self.rule.clauses[self.edition]

    @property
    def kind(self) -> str:
        """Kind of items it is about; empty when about none in particular."""
        return kind_of(self.item_id) or self.rule.kind

    def message(self, language: Language) -> str:
        """Return what is amiss, in one sentence."""
        key = self.rule.says or f"{self.rule.id}.message"
        return say(f"lint.{key}", language, **told(self.values, language))

    def remedy(self, language: Language) -> str:
        """Return what to do about it."""
        return say(f"lint.{self.rule.id}.remedy", language, **told(self.values, language))


def findings(snapshot: Snapshot, edition: Edition) -> list[Finding]:
    """Return what the rules of an edition find: worst first, then by clause and item.

    Args:
        snapshot: The items on one day.
        edition: Rules and clauses of which edition.
    """
    survey = Survey(snapshot, load_limits())
    places = {item.id: place for place, item in enumerate(sorted(snapshot.items, key=_place))}
    found: list[Finding] = []
    for _, rules in groupby(sorted(_rules(edition), key=_turn), key=_turn):
        remarks = [(rule, remark) for _, rule in rules for remark in rule.check(survey)]
        remarks.sort(key=lambda pair: places[pair[1].item.id] if pair[1].item else -1)
        found += (_finding(rule, remark, edition) for rule, remark in remarks)
    return found


def _rules(edition: Edition) -> Iterator[tuple[str, LintRule]]:
    """Return the rules of an edition with their clauses in it."""
    for rule in LINT_RULES.values():
        if edition in rule.clauses:
            yield rule.clauses[edition], rule


def _turn(placed: tuple[str, LintRule]) -> tuple[int, list[int]]:
    clause, rule = placed
    return SEVERITIES.index(rule.severity), [int(part) for part in clause.split(".")]


def _place(item: Item) -> tuple[int, int]:
    return item.place


def _finding(rule: LintRule, remark: Remark, edition: Edition) -> Finding:
    item = remark.item
    if item is None:
        return Finding(rule, "", remark.facts, edition)
    return Finding(rule, item.id, {"item": item_words(item), **remark.facts}, edition)
