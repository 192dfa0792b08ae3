"""Drafts delivered as Word files."""

from __future__ import annotations

import asyncio
from typing import cast

from assistant.drafting import to_docx
from assistant.drafting.stored import StoredDrafts, draft_of
from assistant.settings import Language
from assistant.slack.office import Office
from assistant.slack.rendering.markdown import plain_text
from assistant.wording import say


async def send_draft(
    office: Office, draft_id: str, where: str, language: Language, thread: str = ""
) -> None:
    """Upload a draft as a Word file into a conversation.

    Args:
        office: The workspace.
        draft_id: `DRF-001`.
        where: A channel, or the id of a user for a direct message.
        language: Language of what is said about it.
        thread: The thread it belongs to.
    """
    drafts = cast(StoredDrafts, office.assistant.drafts)
    draft = await asyncio.to_thread(drafts.get, draft_id)
    content = await asyncio.to_thread(lambda: to_docx(draft_of(draft)))
    await office.client.files_upload_v2(
        channel=await channel_of(office, where),
        content=content,
        filename=f"{draft.kind}-{draft.id}.docx",
        title=draft.title,
        initial_comment=say("slack.draft.here", language, title=plain_text(draft.title)),
        thread_ts=thread or None,
    )


async def channel_of(office: Office, where: str) -> str:
    """Return the channel of a direct message with a user; a channel as it is."""
    if not where.startswith(("U", "W")):
        return where
    opened = await office.client.conversations_open(users=where)
    return str(opened["channel"]["id"])
