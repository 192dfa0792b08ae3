"""Once a week, everybody gets what is due for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from assistant.people import Action, Person, may
from assistant.record.due import DueTask
from assistant.slack.faults import fault_of
from assistant.slack.home import due_soon
from assistant.slack.office import Office
from assistant.slack.rendering.home import due_lines
from assistant.slack.rendering.parts import header, section
from assistant.slack.visitors import DOOR
from assistant.wording import say

_AHEAD = timedelta(days=7)
_MONDAY, _HOUR = 0, 7
_MOST = 30
_log = logging.getLogger("assistant.slack")


def is_time(now: datetime) -> bool:
    """Tell whether the week begins: Monday from seven on, in the time of this computer."""
    local = now.astimezone()
    return local.weekday() == _MONDAY and local.hour >= _HOUR


async def send_digests(office: Office) -> None:
    """Send everybody who is connected what is due for them, once in a week."""
    assistant = office.assistant
    now = assistant.today()
    if not is_time(now):
        return
    snapshot = await asyncio.to_thread(assistant.record.snapshot, now.date())
    tasks = due_soon(snapshot, now.date(), _AHEAD)
    week = "-".join(map(str, now.astimezone().isocalendar()[:2]))
    for person in await asyncio.to_thread(assistant.people.all):
        own = tasks_of(person, tasks)
        if own and may(person.role, Action.READ_RECORD):
            await _send(office, person, own, week)


def tasks_of(person: Person, tasks: Sequence[DueTask]) -> list[DueTask]:
    """Return the tasks of a person: those the record says are theirs."""
    name = person.name.casefold()
    return [task for task in tasks if name in map(str.strip, task.owner.casefold().split(","))]


async def _send(office: Office, person: Person, tasks: Sequence[DueTask], week: str) -> None:
    assistant = office.assistant
    bindings = await asyncio.to_thread(assistant.people.bindings, person.id)
    accounts = [b.user for b in bindings if (b.door, b.workspace) == (DOOR, office.workspace)]
    for user in accounts:
        event = f"digest-{week}-{user}"
        if not await asyncio.to_thread(assistant.doors.take, event, {}):
            continue
        language = (await office.visitor(office.workspace, user)).language
        lines = due_lines(tasks[:_MOST], assistant.today().date(), language)
        told = say("slack.digest.lead", language)
        blocks = [header(say("slack.digest.title", language)), section("\n".join([told, *lines]))]
        try:
            await office.say(user, told, blocks)
        except SlackApiError as error:
            _log.warning("a digest reached nobody: %s", fault_of(error))
        await asyncio.to_thread(assistant.doors.finish, event)
