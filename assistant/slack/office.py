"""One workspace and the organisation it belongs to: what every listener works with."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import Block
from slack_sdk.web.async_client import AsyncWebClient

from assistant.agent import Assistant
from assistant.slack.faults import fault_of
from assistant.slack.rendering.parts import dicts
from assistant.slack.visitors import Visitor, Visitors


@dataclass
class Office:
    """A workspace where an assistant works.

    Args:
        workspace: Id of the workspace.
        name: What the workspace is called.
        bot_user: The app's own account there.
        bot: Id of the app's bot.
        assistant: The assistant of the organisation.
        client: Slack, with the token of the workspace.
    """

    workspace: str
    name: str
    bot_user: str
    bot: str
    assistant: Assistant
    client: AsyncWebClient
    # Answers of one thread follow each other, because each goes on from the one before.
    turns: defaultdict[str, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock), repr=False
    )

    def __post_init__(self) -> None:
        self.visitors = Visitors(self.assistant, self.client)

    async def visitor(self, home: str, user: str) -> Visitor:
        """Return somebody, as what they are at this moment."""
        return await self.visitors.visitor(home or self.workspace, user)

    async def say(
        self, channel: str, text: str, blocks: Sequence[Block] = (), thread: str = ""
    ) -> str:
        """Post a message; return the timestamp by which Slack names it.

        Args:
            channel: Where; the id of a user for a direct message.
            text: What a notification shows, escaped already.
            blocks: What the message shows; the text where there are none.
            thread: The thread it belongs to.
        """
        posted = await self.client.chat_postMessage(
            channel=channel,
            text=text,
            blocks=dicts(blocks) or None,
            thread_ts=thread or None,
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
            link_names=False,
        )
        return str(posted["ts"])

    async def whisper(
        self,
        visitor: Visitor,
        channel: str,
        text: str,
        blocks: Sequence[Block] = (),
        thread: str = "",
    ) -> None:
        """Say something that only one person in a channel sees; in a direct message as ever."""
        if channel.startswith("D"):
            await self.say(channel, text, blocks, thread)
            return
        try:
            await self.client.chat_postEphemeral(
                channel=channel,
                user=visitor.user,
                text=text,
                blocks=dicts(blocks) or None,
                thread_ts=thread or None,
            )
        except SlackApiError as error:
            if fault_of(error) not in ("channel_not_found", "not_in_channel"):
                raise
            await self.say(visitor.user, text, blocks)

    def is_open(self, channel: str) -> bool:
        """Tell whether everybody in a channel may see what belongs to the organisation."""
        return self.assistant.doors.is_bound(self.workspace, channel)
