"""`ems record lint` and `ems record due`: what is amiss in the record, and what is due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused, WrongUsage
from assistant.cli.opening import Opened, language_of, opened, settings_of
from assistant.cli.output import print_json, print_text
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.record.lint import Finding

Least = Annotated[
    str | None, typer.Option("--severity", help="cli.option.severity", metavar="SEVERITY")
]
OfKind = Annotated[str | None, typer.Option("--kind", help="cli.option.kind", metavar="KIND")]
OfRule = Annotated[str | None, typer.Option("--rule", help="cli.option.rule", metavar="RULE")]
ListRules = Annotated[bool, typer.Option("--list", help="cli.option.list_rules")]
Strict = Annotated[bool, typer.Option("--strict", help="cli.option.strict")]
Days = Annotated[int, typer.Option("--days", help="cli.option.days", min=0, max=36500)]


def add_to(group: typer.Typer) -> None:
    """Add the commands to the group of the record."""
    command(group, "lint")(lint)
    command(group, "due")(due)


def lint(
    chosen: Choices,
    severity: Least = None,
    kind: OfKind = None,
    rule: OfRule = None,
    list_rules: ListRules = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Tell what is amiss in the record, and what to do about it."""
    from assistant.record.lint import findings

    _check(severity, kind, rule, chosen)
    if list_rules:
        _list(chosen, as_json=as_json)
        return
    with opened(chosen) as terminal:
        assistant = terminal.assistant
        snapshot = assistant.record.snapshot(assistant.today().date())
        found = findings(snapshot, terminal.edition)
        shown = [f for f in found if _is_wanted(f, severity, kind, rule)]
        _show(shown, terminal, is_part=len(shown) < len(found), as_json=as_json)
        errors = sum(finding.severity == "error" for finding in found)
        if strict and errors:
            raise Refused(say("lint.told.strict", terminal.language, count=errors))


def _check(severity: str | None, kind: str | None, rule: str | None, chosen: Choices) -> None:
    from assistant.record import KINDS
    from assistant.record.lint import LINT_RULES, SEVERITIES

    known = {"severity": (severity, SEVERITIES), "kind": (kind, KINDS), "rule": (rule, LINT_RULES)}
    for name, (given, values) in known.items():
        if given is not None and given not in values:
            raise WrongUsage(say(f"lint.told.no_{name}", language_of(chosen), given=given))


def _is_wanted(finding: Finding, severity: str | None, kind: str | None, rule: str | None) -> bool:
    from assistant.record.lint import SEVERITIES

    least = SEVERITIES.index(severity) if severity else len(SEVERITIES)
    is_bad_enough = SEVERITIES.index(finding.severity) <= least
    return is_bad_enough and kind in (None, finding.kind) and rule in (None, finding.rule.id)


def _show(shown: list[Finding], terminal: Opened, *, is_part: bool, as_json: bool) -> None:
    from assistant.cli.rendering_lint import findings_text, findings_values

    if as_json:
        print_json(findings_values(shown, terminal.edition, terminal.language))
    else:
        print_text(findings_text(shown, terminal.edition, terminal.language, is_part=is_part))


def _list(chosen: Choices, *, as_json: bool) -> None:
    from assistant.cli.rendering_lint import rules_text, rules_values

    edition = settings_of(chosen).edition
    if as_json:
        print_json(rules_values(edition))
    else:
        print_text(rules_text(edition, language_of(chosen)))


def due(chosen: Choices, days: Days = 90, as_json: AsJson = False) -> None:
    """Tell what is due within the next days, overdue first."""
    from assistant.cli.rendering_lint import due_text, due_values
    from assistant.record.due import due as due_tasks

    with opened(chosen) as terminal:
        today = terminal.assistant.today().date()
        until = today + timedelta(days=days)
        tasks = due_tasks(terminal.assistant.record.snapshot(today), until)
        if as_json:
            print_json(due_values(tasks, today, until))
        else:
            print_text(due_text(tasks, today, until, terminal.language))
