"""What a lint rule is, and the small decorators with which each area writes its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, get_args

from assistant.record.items import Item
from assistant.record.lint.survey import Survey
from assistant.record.rules import is_open
from assistant.settings import EDITIONS, Edition

Severity = Literal["error", "warning", "notice"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
Fact = str | int | float | date | tuple[str, ...]
Facts = dict[str, Fact]
Clauses = Mapping[Edition, str]
Clause = str | Clauses


class Remark(NamedTuple):
    """Where a rule speaks.

    Args:
        item: The item it speaks about, or None for the record as a whole.
        facts: Dates, counts and names that the message tells.
    """

    item: Item | None
    facts: Facts


Check = Callable[[Survey], Iterable[Remark]]
Claim = Callable[[Item, Survey], bool]
Always: Claim = lambda item, survey: True  # noqa: E731


def overall(**facts: Fact) -> Remark:
    """Return a remark on the record as a whole."""
    return Remark(None, facts)


@dataclass(frozen=True)
class LintRule:
    """A rule that looks at the record and speaks where something is amiss.

    Args:
        id: Kebab words, `audit-without-criteria`.
        severity: `error` where a requirement is visibly not met, `warning` where an auditor would
            likely raise a finding, `notice` where a look is worth while.
        kind: Kind of items it is about; empty for any.
        clauses: Clause it rests on, by edition; it is silent in the others.
        check: Returns its remarks.
        says: Key of its message, where several rules share one.
    """

    id: str
    severity: Severity
    kind: str
    clauses: Clauses
    check: Check
    says: str = ""


class RuleSet:
    """The rules of one area."""

    def __init__(self) -> None:
        self._rules: dict[str, LintRule] = {}

    def __iter__(self) -> Iterator[LintRule]:
        return iter(self._rules.values())

    def whole(
        self, rule_id: str, severity: Severity, clause: Clause, kind: str = ""
    ) -> Callable[[Check], Check]:
        """Register a function that looks at the whole record and returns remarks."""

        def register(check: Check) -> Check:
            self._add(LintRule(rule_id, severity, kind, _clauses(clause), check))
            return check

        return register

    def each(
        self, kind: str, rule_id: str, severity: Severity, clause: Clause
    ) -> Callable[[Callable[[Item, Survey], Facts | None]], object]:
        """Register a function of one item that returns the facts to tell, or None."""

        def register(judge: Callable[[Item, Survey], Facts | None]) -> object:
            def check(survey: Survey) -> Iterator[Remark]:
                for item in survey.record.of(kind):
                    facts = judge(item, survey)
                    if facts is not None:
                        yield Remark(item, facts)

            self._add(LintRule(rule_id, severity, kind, _clauses(clause), check))
            return judge

        return register

    def when(
        self, kind: str, rule_id: str, severity: Severity, clause: Clause
    ) -> Callable[[Claim], Claim]:
        """Register a claim about one item; the rule speaks where it holds."""

        def register(claim: Claim) -> Claim:
            self._add(LintRule(rule_id, severity, kind, _clauses(clause), _where(kind, claim)))
            return claim

        return register

    def lacks(
        self,
        kind: str,
        field: str,
        rule_id: str,
        severity: Severity,
        clause: Clause,
        *,
        when: Claim = Always,
    ) -> None:
        """Add the rule that an item of a kind says something in a field."""

        def is_lacking(item: Item, survey: Survey) -> bool:
            return is_open(item, field) and when(item, survey)

        check = _where(kind, is_lacking, {"fields": (field,)})
        self._add(LintRule(rule_id, severity, kind, _clauses(clause), check, "lacks"))

    def none(
        self,
        kind: str,
        rule_id: str,
        severity: Severity,
        clause: Clause,
        *,
        when: Callable[[Survey], bool] = lambda survey: True,
    ) -> None:
        """Add the rule that there is an item of a kind."""

        def check(survey: Survey) -> Iterator[Remark]:
            if not survey.record.of(kind) and when(survey):
                yield overall()

        self._add(LintRule(rule_id, severity, kind, _clauses(clause), check))

    def _add(self, rule: LintRule) -> None:
        if rule.id in self._rules:
            raise ValueError(f"There are two rules {rule.id}.")
        self._rules[rule.id] = rule


def _where(kind: str, claim: Claim, facts: Facts | None = None) -> Check:
    def check(survey: Survey) -> Iterator[Remark]:
        for item in survey.record.of(kind):
            if claim(item, survey):
                yield Remark(item, facts or {})

    return check


def _clauses(clause: Clause) -> Clauses:
    return dict.fromkeys(EDITIONS, clause) if isinstance(clause, str) else clause
