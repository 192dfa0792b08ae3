"""What the checks found in the record, and what is due."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby

from assistant.record import Snapshot
from assistant.record.due import DueTask
from assistant.record.lint import LINT_RULES, SEVERITIES, Finding
from assistant.settings import Edition, Language
from assistant.web.rendering.linking import item_link, linked_text
from assistant.web.rendering.paging import Part, pager
from assistant.web.rendering.parts import badge, element, empty_state, escaped, table, text
from assistant.wording import say

TONES = {"error": "bad", "warning": "warn", "notice": "info"}


def findings_html(
    part: Part[Finding],
    counted: Counter[str],
    severity: str,
    record: Snapshot,
    edition: Edition,
    language: Language,
) -> str:
    """Return findings by severity, each with its remedy.

    Args:
        part: One page of those that are shown.
        counted: How many there are of each severity, before one was chosen.
        severity: Only this severity; all of them when empty.
        record: The record.
        edition: Checked against which edition.
        language: Language of the page.
    """
    rules = sum(edition in rule.clauses for rule in LINT_RULES.values())
    lead = text("p", say("lint.told.lead", language, edition=edition, rules=rules), "lead")
    chips = _chips(counted, severity, language)
    if not part.rows:
        key = "filtered" if severity or sum(counted.values()) else "none"
        return lead + chips + empty_state(say(f"lint.told.{key}", language, edition=edition))
    groups = "".join(
        _group(name, list(of), counted[name], record, language)
        for name, of in groupby(part.rows, lambda finding: finding.severity)
    )
    caution = text("p", say("lint.told.caution", language), "note")
    return lead + chips + groups + pager(part, language) + caution


def _chips(counted: Counter[str], severity: str, language: Language) -> str:
    total = sum(counted.values())
    names = [("", say("screens.checks.all", language), total)]
    names += [(name, say(f"lint.severity.{name}", language), counted[name]) for name in SEVERITIES]
    chips = "".join(
        element(
            "button",
            escaped(label) + text("b", count),
            f"chip {TONES.get(name, '')}".strip(),
            type="button",
            data_action="severity",
            data_id=name,
            aria_pressed="true" if name == severity else "false",
        )
        for name, label, count in names
    )
    return element("div", chips, "chips", role="group")


def _group(
    severity: str, found: list[Finding], total: int, record: Snapshot, language: Language
) -> str:
    name = escaped(say(f"lint.severity.{severity}", language))
    heading = element("h3", name + badge(str(total), TONES[severity]))
    lines = "".join(_finding(finding, record, language) for finding in found)
    return heading + element("ul", lines, f"findings {TONES[severity]}")


def _finding(finding: Finding, record: Snapshot, language: Language) -> str:
    clause = text("span", finding.clause, "clause-number")
    told = element("p", clause + linked_text(finding.message(language), record), "what")
    remedy = text("p", f"→ {finding.remedy(language)}", "remedy")
    return element("li", told + remedy, title=finding.rule.id)


def due_html(
    part: Part[DueTask], overdue: int, today: date, until: date, language: Language
) -> str:
    """Return what is due, overdue first.

    Args:
        part: One page of it.
        overdue: How many tasks are overdue on all pages.
        today: Day against which they are judged.
        until: Last day that was looked at.
        language: Language of the page.
    """
    if not part.rows:
        return empty_state(say("lint.due.none", language, until=until))
    lead = say("screens.checks.due", language, until=until, overdue=overdue, count=part.total)
    heads = ("day", "what", "item", "owner")
    names = [say(f"lint.due.head_{name}", language) for name in heads]
    rows = [_task(task, today, language) for task in part.rows]
    shown = element("div", table(names, rows, lead), "scroll")
    return text("p", lead, "lead") + shown + pager(part, language)


def _task(task: DueTask, today: date, language: Language) -> list[str]:
    day = text("span", task.day.isoformat(), "nowrap")
    if task.is_overdue(today):
        day += " " + badge(say("lint.due.overdue", language), "bad")
    what = escaped(say(f"lint.due.what.{task.what}", language))
    item = item_link(task.item_id, task.name) if task.item_id else "–"
    return [day, what, item, escaped(task.owner or "–")]
