"""What the Home tab and the suggested prompts are drawn from."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

from assistant.agent import Assistant
from assistant.people import Action
from assistant.record import Snapshot
from assistant.record.due import DueTask, due
from assistant.record.readiness import counts, readiness
from assistant.slack.office import Office
from assistant.slack.rendering.home import Overview, home_view
from assistant.slack.rendering.prompts import Standing, suggested
from assistant.slack.visitors import Visitor
from assistant.wording import say

_AHEAD = timedelta(days=30)


async def show_home(office: Office, visitor: Visitor) -> None:
    """Publish the Home tab of somebody."""
    overview = await asyncio.to_thread(overview_for, office.assistant, visitor)
    view = home_view(overview, visitor.language)
    await office.client.views_publish(user_id=visitor.user, view=view.to_dict())


async def suggest(office: Office, visitor: Visitor, channel: str) -> None:
    """Suggest prompts in the direct message with somebody.

    Args:
        office: The workspace.
        visitor: Who opened it.
        channel: The direct message.
    """
    standing = await asyncio.to_thread(standing_for, office.assistant, visitor)
    await office.client.assistant_threads_setSuggestedPrompts(
        channel_id=channel,
        title=say("slack.prompt.title", visitor.language),
        prompts=suggested(standing, visitor.language),
    )


def overview_for(assistant: Assistant, visitor: Visitor) -> Overview | None:
    """Return what somebody may see on the Home tab; None where that is nothing."""
    if not visitor.may(Action.READ_RECORD):
        return None
    snapshot, today = _snapshot(assistant)
    edition = assistant.settings.edition
    points = readiness(snapshot, assistant.standard, edition, today)
    return Overview(
        edition=edition,
        today=today,
        counts=dict(counts(points).items()),
        due=due_soon(snapshot, today),
        waiting=assistant.record.pending(),
        may_report=visitor.may(Action.REPORT),
    )


def standing_for(assistant: Assistant, visitor: Visitor) -> Standing:
    """Return what decides on the prompts for somebody."""
    if not visitor.may(Action.READ_RECORD):
        return Standing()
    snapshot, today = _snapshot(assistant)
    return Standing(
        may_read=True,
        may_draft=visitor.may(Action.DRAFT),
        is_empty=not snapshot.items,
        waits=bool(assistant.record.pending()),
        is_due=bool(due_soon(snapshot, today)),
        has_documents=assistant.documents.has_any(),
        has_policy=bool(list(snapshot.of("policy"))),
    )


def due_soon(snapshot: Snapshot, today: date, ahead: timedelta = _AHEAD) -> list[DueTask]:
    """Return what is due within some days, and what is late."""
    return due(snapshot, today + ahead)


def _snapshot(assistant: Assistant) -> tuple[Snapshot, date]:
    today = assistant.today().date()
    return assistant.record.snapshot(today), today
