"""From minutes to actions: what is to be done, by whom, until when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from assistant.dates import find_date
from assistant.extraction.findings import Finding, capital, trimmed
from assistant.extraction.meetings.tasks import Task, bound_task, labelled_task
from assistant.extraction.text.cues import patterns, shows, table
from assistant.extraction.text.source import Line, Source
from assistant.extraction.text.tables import Table, cell, columns_of, tables_in
from assistant.retrieval.words import sentences

_ROLES = ("action", "owner", "due", "status")
_FIRST_LINES = 6


class _Meeting(NamedTuple):
    """What the head of minutes says.

    Args:
        day: ISO date of the meeting, or today where it names none.
        people: Who was there.
    """

    day: str
    people: tuple[str, ...]


def read_minutes(source: Source, today: str) -> list[Finding]:
    """Return the actions that minutes speak of, in order.

    Args:
        source: The minutes.
        today: ISO date that dates without a year count from where the minutes name none.
    """
    meeting = _meeting(source, today)
    in_tables = [f for each in tables_in(source.lines) for f in _rows(each, meeting)]
    running = [line for line in source.lines if not line.cells]
    return [*in_tables, *_running(running, meeting)]


def _meeting(source: Source, today: str) -> _Meeting:
    lines = [line for line in source.lines if not line.cells][:_FIRST_LINES]
    heads = [
        *(head for line in lines[:1] for head in line.place.headings),
        *(x.text for x in lines),
    ]
    day = next((found for text in heads if (found := find_date(text, ""))), None) or today
    match = re.search(table("minutes")["attendees"], "\n".join(heads), re.IGNORECASE)
    names = _name().findall(match["names"]) if match else []
    return _Meeting(day, tuple(name.strip() for name in names if len(name.strip()) > 2))


@cache
def _name() -> re.Pattern[str]:
    return re.compile(table("minutes")["names"])


def _rows(found: Table, meeting: _Meeting) -> Iterator[Finding]:
    columns = columns_of(found.header, *_ROLES)
    if "action" not in columns or not {"owner", "due"} & set(columns):
        return
    for row in found.rows:
        title = cell(row, columns["action"])
        if title and not shows(patterns("minutes", "done"), cell(row, columns.get("status"))):
            due = find_date(cell(row, columns.get("due")), meeting.day)
            task = Task(title, cell(row, columns.get("owner")), due)
            yield _finding(task, row, ", ".join(filter(None, row.cells)))


def _running(lines: Sequence[Line], meeting: _Meeting) -> Iterator[Finding]:
    waiting: list[Line] = []
    for line in [*lines, None]:
        if line and waiting and _goes_on(waiting, line):
            waiting.append(line)
            continue
        if waiting:
            yield from _tasks(waiting, meeting)
        waiting = [line] if line else []


def _goes_on(before: list[Line], line: Line) -> bool:
    """Tell whether a line brings the owner or the date of the task that the one before names."""
    same = line.place.headings == before[-1].place.headings
    return same and labelled_task(line.text, "") is None and bool(_is_rest(line.text))


def _is_rest(text: str) -> re.Match[str] | None:
    labels = table("minutes")["labels"]
    return re.match(rf"\W*(?:{labels['owner']}|{labels['due']})\s*[:=]", text, re.IGNORECASE)


def _tasks(lines: list[Line], meeting: _Meeting) -> Iterator[Finding]:
    text = " ".join(line.text.strip() for line in lines)
    if task := labelled_task(" ; ".join(line.text.strip() for line in lines), meeting.day):
        yield _finding(task, lines[0], text)
        return
    heading = lines[0].place.headings[-1] if lines[0].place.headings else ""
    is_decided = shows(patterns("minutes", "deciding"), heading)
    for sentence in sentences(text):
        task = bound_task(sentence, meeting.day, meeting.people, is_decided=is_decided)
        if task:
            yield _finding(task, lines[0], sentence)


def _finding(task: Task, line: Line, quote: str) -> Finding:
    values = {"title": trimmed(capital(task.title), 160), "owner": task.owner}
    if task.due:
        values["due"] = task.due
    return Finding(
        "action", values, line.place, trimmed(quote), tuple(re.findall(r"ACT-\d+", quote))
    )
