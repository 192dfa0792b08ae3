"""Pure formatting of what lint found and of what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from assistant.cli.output import table
from assistant.contents import Edition, Language
from assistant.record import kind_name
from assistant.record.due import DueTask
from assistant.record.lint import LINT_RULES, SEVERITIES, Finding
from assistant.wording import say

_LONGEST = 60


def findings_text(
    found: Sequence[Finding], edition: Edition, language: Language, *, is_part: bool
) -> str:
    """Return findings by severity, each with its remedy."""
    if not found:
        key = "filtered" if is_part else "none"
        return say(f"lint.told.{key}", language, edition=edition)
    rules = sum(edition in rule.clauses for rule in LINT_RULES.values())
    parts = [say("lint.told.lead", language, edition=edition, rules=rules)]
    for severity, group in groupby(found, lambda finding: finding.severity):
        parts.append(_group(severity, list(group), language))
    return "\n\n".join([*parts, say("lint.told.caution", language)])


def _group(severity: str, found: Sequence[Finding], language: Language) -> str:
    lines = [f"{say(f'lint.severity.{severity}', language)} ({len(found)})"]
    for finding in found:
        lines.append(f"  {finding.clause}  {finding.message(language)}  [{finding.rule.id}]")
        lines.append(f"     -> {finding.remedy(language)}")
    return "\n".join(lines)


def findings_values(
    found: Sequence[Finding], edition: Edition, language: Language
) -> dict[str, Any]:
    """Return findings as JSON values."""
    return {
        "edition": edition,
        "counts": {name: sum(f.severity == name for f in found) for name in SEVERITIES},
        "findings": [
            {
                "rule": finding.rule.id,
                "severity": finding.severity,
                "clause": finding.clause,
                "kind": finding.kind,
                "item": finding.item_id,
                "message": finding.message(language),
                "remedy": finding.remedy(language),
                "values": dict(finding.values),
            }
            for finding in found
        ],
    }


def rules_text(edition: Edition, language: Language) -> str:
    """Return every rule with its severity and clause, a line each."""
    rows = [
        (
            rule.id,
            say(f"lint.one.{rule.severity}", language),
            rule.clauses.get(edition, "-"),
            kind_name(rule.kind, language) if rule.kind else "-",
        )
        for rule in LINT_RULES.values()
    ]
    heads = tuple(
        say(f"lint.head.{name}", language) for name in ("rule", "severity", "clause", "kind")
    )
    lead = say("lint.told.list", language, count=len(rows), edition=edition)
    return f"{lead}\n\n{table(rows, heads)}"


def rules_values(edition: Edition) -> dict[str, Any]:
    """Return every rule as JSON values."""
    return {
        "edition": edition,
        "rules": [
            {
                "id": rule.id,
                "severity": rule.severity,
                "kind": rule.kind,
                "clauses": dict(rule.clauses),
            }
            for rule in LINT_RULES.values()
        ],
    }


def due_text(tasks: Sequence[DueTask], today: date, until: date, language: Language) -> str:
    """Return what is due, a line each."""
    if not tasks:
        return say("lint.due.none", language, until=until)
    overdue = say("lint.due.overdue", language)
    rows = [
        (
            task.day.isoformat(),
            overdue if task.is_overdue(today) else "",
            say(f"lint.due.what.{task.what}", language),
            task.owner or "-",
            f"{task.item_id} {_short(task.name)}".strip() or "-",
        )
        for task in tasks
    ]
    names = ("day", "what", "owner", "item")
    day, *others = (say(f"lint.due.head_{name}", language) for name in names)
    return f"{say('lint.due.lead', language, until=until)}\n\n{table(rows, (day, '', *others))}"


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def due_values(tasks: Sequence[DueTask], today: date, until: date) -> dict[str, Any]:
    """Return what is due as JSON values."""
    return {
        "today": today,
        "until": until,
        "overdue": sum(task.is_overdue(today) for task in tasks),
        "due": [
            {
                "day": task.day,
                "overdue": task.is_overdue(today),
                "what": task.what,
                "item": task.item_id,
                "name": task.name,
                "owner": task.owner,
            }
            for task in tasks
        ],
    }
