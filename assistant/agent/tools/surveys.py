"""What looks across the record: what waits, what is due, what is amiss, what was changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.agent.context import AgentContext
from assistant.record import KINDS, ChangeEntry, field_label, from_flat, kind_name, kind_of
from assistant.retrieval import Passage, Sentence
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.record.due import DueTask

_AHEAD = timedelta(days=60)
_ENTRIES = 12
_LATE, _NEXT = "overdue", "next"
_FAR, _FIRST = timedelta(days=5 * 365), 3


def _pending(query: str, context: AgentContext) -> list[Passage]:
    waiting = context.record.pending()
    shown = [_passage(p.id, p.id, f"{p.id}: {p.summary}") for p in waiting]
    return [passage for passage in shown if _holds(passage, query)]


def _due(query: str, context: AgentContext) -> list[Passage]:
    """Return what is due in the next two months; the query holds a kind, "overdue" or "next"."""
    from assistant.record.due import due

    words = query.lower().split()
    late = _LATE in words
    if _NEXT in words:
        return _coming([word for word in words if word in KINDS], context)
    kinds = [word for word in words if word in KINDS]
    others = " ".join(word for word in words if word != _LATE and word not in KINDS)
    until = context.today - timedelta(days=1) if late else context.today + _AHEAD
    tasks = due(context.record.snapshot(context.today), until)
    shown = [_task(t, context) for t in tasks if not kinds or _kind(t) in kinds]
    return [passage for passage in shown if _holds(passage, others)]


def _coming(kinds: list[str], context: AgentContext) -> list[Passage]:
    """Return what comes first from today on, of some kinds or of all."""
    from assistant.record.due import due

    tasks = due(context.record.snapshot(context.today), context.today + _FAR)
    coming = [t for t in tasks if t.day >= context.today and (not kinds or _kind(t) in kinds)]
    return [_task(task, context) for task in coming[:_FIRST]]


def _kind(task: DueTask) -> str:
    return kind_of(task.item_id) or task.what


def _task(task: DueTask, context: AgentContext) -> Passage:
    language = context.language
    told = [task.day.isoformat(), say(f"lint.due.what.{task.what}", language)]
    if task.is_overdue(context.today):
        told[0] += f" ({say('lint.due.overdue', language)})"
    named = " ".join(part for part in (task.item_id, task.name[:80]) if part)
    told += [part for part in (named, task.owner) if part]
    title = task.name or say(f"lint.due.what.{task.what}", language)
    return _passage(task.item_id or task.what, title, ": ".join(told))


def _lint(query: str, context: AgentContext) -> list[Passage]:
    """Return what is amiss, worst first; the query holds a kind or words."""
    from assistant.record.lint import findings

    found = findings(context.record.snapshot(context.today), context.edition)
    kind = query.lower() if query.lower() in KINDS else ""
    shown = [
        Passage(
            "record",
            finding.item_id or finding.rule.id,
            finding.item_id or say("answer.readiness.record_title", context.language),
            (
                Sentence(finding.message(context.language)),
                Sentence(finding.remedy(context.language)),
            ),
            clauses={finding.edition: (finding.clause,)},
        )
        for finding in found
        if not kind or finding.kind == kind
    ]
    return shown if kind else [passage for passage in shown if _holds(passage, query)]


def _history(query: str, context: AgentContext) -> list[Passage]:
    """Return the last changes, newest first; the query holds an id."""
    entries = context.record.history(query if kind_of(query) else None)
    return [_entry(entry, context) for entry in reversed(entries[-_ENTRIES:])]


def _entry(entry: ChangeEntry, context: AgentContext) -> Passage:
    language = context.language
    state = entry.after or entry.before or {}
    name = from_flat(entry.kind, state).name[:60] if state else ""
    line = say(
        f"talk.entry.{entry.operation}",
        language,
        number=entry.sequence,
        day=entry.at.date().isoformat(),
        person=entry.actor,
        kind=kind_name(entry.kind, language),
        item=f"{entry.item_id} {name}".strip(),
    )
    fields = ", ".join(field_label(name, language) for name in _changed(entry))
    return _passage(entry.item_id, name or entry.item_id, f"{line}: {fields}" if fields else line)


def _changed(entry: ChangeEntry) -> list[str]:
    if not entry.before or not entry.after:
        return []
    before = from_flat(entry.kind, entry.before).data.values()
    after = from_flat(entry.kind, entry.after).data.values()
    return [name for name in after if after[name] != before.get(name)]


def _transition(query: str, context: AgentContext) -> list[Passage]:
    """Return what the 2026 edition asks this record to do."""
    from assistant.record.transition import transition

    points = transition(context.record.snapshot(context.today))
    language = context.language
    shown = [
        Passage(
            "record",
            point.id,
            point.changed(language)[:80],
            tuple(
                Sentence(text)
                for text in (point.changed(language), point.shows(language), point.action(language))
                if text
            ),
        )
        for point in points
        if point.state == "to_do"
    ]
    return [passage for passage in shown if _holds(passage, query)]


def _passage(passage_id: str, title: str, line: str) -> Passage:
    return Passage("record", passage_id, title, (Sentence(line),))


def _holds(passage: Passage, query: str) -> bool:
    text = passage.text.casefold()
    return all(word in text for word in query.casefold().split())


SURVEYS: dict[str, Callable[[str, AgentContext], list[Passage]]] = {
    "due": _due,
    "pending": _pending,
    "lint": _lint,
    "history": _history,
    "transition": _transition,
}
