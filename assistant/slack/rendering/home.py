"""The Home tab: readiness, what is due, what waits for a decision, what can be reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from assistant.record import Proposal
from assistant.record.due import DueTask
from assistant.settings import Edition, Language
from assistant.slack.rendering.markdown import escaped, plain_text, shortened
from assistant.slack.rendering.parts import button, buttons, divider, header, section, small
from assistant.wording import say

REPORT, SHOW = "report", "show_proposal"
REPORTS = ("spill", "near_miss", "reading")
_MOST_DUE, _MOST_WAITING = 10, 10
_LONGEST_SUMMARY = 300


@dataclass(frozen=True)
class Overview:
    """What the Home tab of a person who may read the record shows.

    Args:
        edition: Edition the organisation works with.
        counts: How many requirement points stand in each state.
        due: What is due soon or late, the longest overdue first.
        waiting: Proposals that wait, oldest first.
        today: The day.
        may_report: The person may propose changes.
    """

    edition: Edition
    today: date
    counts: Mapping[str, int] = field(default_factory=dict)
    due: Sequence[DueTask] = ()
    waiting: Sequence[Proposal] = ()
    may_report: bool = False


def home_view(overview: Overview | None, language: Language) -> View:
    """Return the Home tab; without an overview, it says how to be connected."""
    top = [header(say("slack.home.title", language)), small(say("slack.about", language))]
    if overview is None:
        told = [section(f"*{say('slack.home.connect', language)}*")]
        told.append(section(say("slack.denied.unbound", language)))
        return View(type="home", blocks=[*top, *told])
    return View(
        type="home",
        blocks=[
            *top,
            *_readiness(overview, language),
            divider(),
            *_due(overview, language),
            divider(),
            *_waiting(overview.waiting, language),
            *(_reports(language) if overview.may_report else []),
        ],
    )


def _readiness(overview: Overview, language: Language) -> list[Block]:
    names = ("in_place", "partly", "missing")
    counted = {name: overview.counts.get(name, 0) for name in names}
    title = say("slack.home.readiness", language, edition=overview.edition)
    return [section(f"*{title}*\n{say('slack.home.points', language, **counted)}")]


def _due(overview: Overview, language: Language) -> list[Block]:
    heading = f"*{say('slack.home.due', language)}*"
    if not overview.due:
        return [section(f"{heading}\n{say('slack.home.nothing_due', language)}")]
    lines = due_lines(overview.due[:_MOST_DUE], overview.today, language)
    return [section("\n".join([heading, *lines])), *_more(len(overview.due) - _MOST_DUE, language)]


def due_lines(tasks: Sequence[DueTask], today: date, language: Language) -> list[str]:
    """Return what is due, a line each."""
    return [
        say(
            f"slack.home.{'overdue' if task.is_overdue(today) else 'due'}_line",
            language,
            day=task.day.isoformat(),
            what=say(f"slack.home.what.{task.what}", language),
            name=f": {plain_text(shortened(task.name, 120))} ({task.item_id})" if task.name else "",
            owner=f" · {plain_text(task.owner)}" if task.owner else "",
        )
        for task in tasks
    ]


def _waiting(waiting: Sequence[Proposal], language: Language) -> list[Block]:
    heading = section(f"*{say('slack.home.waiting', language)}*")
    if not waiting:
        return [heading, section(say("slack.home.nothing_waiting", language))]
    show = say("slack.home.show", language)
    rows = [
        section(
            f"*{escaped(each.id)}* {plain_text(shortened(each.summary, _LONGEST_SUMMARY))}",
            button(show, SHOW, {"p": each.id}),
        )
        for each in reversed(waiting[-_MOST_WAITING:])
    ]
    return [heading, *rows, *_more(len(waiting) - _MOST_WAITING, language)]


def _more(count: int, language: Language) -> list[Block]:
    return [small(say("slack.home.more", language, count=count))] if count > 0 else []


def _reports(language: Language) -> list[Block]:
    elements = [
        button(say(f"slack.form.{name}", language), f"{REPORT}:{name}", name) for name in REPORTS
    ]
    return [divider(), section(f"*{say('slack.home.report', language)}*"), buttons(elements)]
