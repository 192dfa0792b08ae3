"""Files that come with a message: into the documents, with progress in the thread."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.models.blocks import Block

from assistant.errors import AssistantError
from assistant.people import Action
from assistant.refusals import told
from assistant.settings import Language
from assistant.slack.faults import fault_of
from assistant.slack.office import Office
from assistant.slack.rendering.markdown import plain_text, shortened
from assistant.slack.rendering.parts import button, buttons, dicts, section
from assistant.slack.said import Message
from assistant.slack.visitors import Visitor
from assistant.web.rendering.documents import Added
from assistant.web.rooms import documents_of
from assistant.wording import say

PROPOSE = "propose_from"
_MEGABYTE = 1024 * 1024
_PIECE = 64 * 1024
_PATIENCE = aiohttp.ClientTimeout(total=300)
_log = logging.getLogger("assistant.slack")


class NotFetched(Exception):
    """Slack did not hand a file over."""


async def take_files(office: Office, message: Message, visitor: Visitor) -> None:
    """Add the files of a message to the documents, and tell in its thread how it goes.

    Args:
        office: The workspace.
        message: What they came with.
        visitor: Who sent them.
    """
    language = visitor.language
    if not visitor.may(Action.ADD_DOCUMENT):
        key = "add_document" if visitor.person else "unbound"
        said = say(f"slack.denied.{key}", language)
        await office.whisper(visitor, message.channel, said, (), message.thread)
        return
    for file in message.files:
        await _take(office, message, visitor, file)


async def _take(office: Office, message: Message, visitor: Visitor, file: dict[str, Any]) -> None:
    language = visitor.language
    name = plain_text(shortened(str(file.get("name") or "file"), 150))
    line = await office.say(
        message.channel, say("slack.file.received", language, name=name), (), message.thread
    )

    async def tell(text: str, blocks: list[Block] | None = None) -> None:
        await office.client.chat_update(
            channel=message.channel, ts=line, text=text, blocks=dicts(blocks or [section(text)])
        )

    try:
        added = await _add(office, visitor, file, tell)
    except NotFetched:
        why = say("slack.file.not_fetched", language)
        await tell(say("slack.file.failed", language, name=name, why=why))
        return
    except AssistantError as error:
        why = plain_text(told(error, language))
        await tell(say("slack.file.failed", language, name=name, why=why))
        return
    await _outcome(added, name, language, tell)


async def _add(office: Office, visitor: Visitor, file: dict[str, Any], tell: Any) -> Added:
    most = office.assistant.settings.max_file_mb
    with tempfile.TemporaryDirectory(prefix="ems-slack-") as folder:
        name = Path(str(file.get("name") or "file")).name or "file"
        path = Path(folder) / name
        await _fetch(office, file, path, most * _MEGABYTE)
        shown = plain_text(shortened(name, 150))
        await tell(say("slack.file.reading", visitor.language, name=shown))
        documents = documents_of(office.assistant)
        [added, *_] = await asyncio.to_thread(
            documents.add, [path], person=visitor.name, language=visitor.language
        )
        return added


async def _outcome(added: Added, name: str, language: Language, tell: Any) -> None:
    if added.state in ("refused", "failed"):
        why = plain_text(added.reason)
        await tell(say("slack.file.failed", language, name=name, why=why))
        return
    key = "unchanged" if added.state == "unchanged" else "indexed"
    line = say(f"slack.file.{key}", language, name=name, id=added.id)
    text = f"{line} {say('slack.file.ask', language)}"
    offer = button(say("slack.file.propose", language), PROPOSE, {"f": added.id})
    await tell(text, [section(text), buttons([offer])])


async def _fetch(office: Office, file: dict[str, Any], path: Path, most: int) -> None:
    """Download a file with the token of the workspace.

    Raises:
        NotFetched: Slack refused, or it is larger than what is taken.
    """
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    if not address or int(file.get("size") or 0) > most:
        raise NotFetched
    headers = {"Authorization": f"Bearer {office.client.token}"}
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(address, headers=headers, allow_redirects=False) as response,
        ):
            # without the right to read files, Slack answers with its page to log in
            if response.status != 200 or response.content_type == "text/html":
                raise NotFetched
            await _keep(response, path, most)
    except (aiohttp.ClientError, TimeoutError) as error:
        _log.warning("a file could not be fetched: %s", fault_of(error))
        raise NotFetched from error


async def _keep(response: aiohttp.ClientResponse, path: Path, most: int) -> None:
    taken = 0
    with path.open("wb") as kept:
        async for piece in response.content.iter_chunked(_PIECE):
            taken += len(piece)
            if taken > most:
                raise NotFetched
            await asyncio.to_thread(kept.write, piece)
