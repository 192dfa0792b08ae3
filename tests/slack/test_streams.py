"""Streamed messages with the real `chat_stream`."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import SectionBlock, UrlSourceElement
from slack_sdk.models.messages.chunk import MarkdownTextChunk, TaskUpdateChunk

from tests.slack import Message, SlackServer, Workspace


@pytest.fixture
def said(team: Workspace) -> Message:
    kari = team.add_user("Kari")
    return team.say(kari, team.direct_message(kari), "What does the permit say?")


def refused(call: Any, **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as refusal:
        call(**arguments)
    return str(refusal.value.response["error"])


def test_a_stream_ends_as_one_message_with_tasks_and_blocks(
    team: Workspace, client: WebClient, said: Message
) -> None:
    stream = client.chat_stream(channel=said.channel, thread_ts=said.ts, buffer_size=4)
    sources = [UrlSourceElement(url="https://green.example", text="Permit")]
    stream.append(chunks=[TaskUpdateChunk(id="1", title="Search", status="in_progress")])
    stream.append(markdown_text="Zinc: ")
    stream.append(
        chunks=[TaskUpdateChunk(id="1", title="Search", status="complete", sources=sources)]
    )
    stream.stop(markdown_text="0.5 mg/l", blocks=[SectionBlock(text="Helpful?")])

    (answer,) = team.channels[said.channel].of_bot()
    assert (answer.text, answer.state, answer.thread_ts) == ("Zinc: 0.5 mg/l", "stopped", said.ts)
    assert [c["status"] for c in answer.chunks if c["type"] == "task_update"] == [
        "in_progress",
        "complete",
    ]
    assert answer.blocks[0]["type"] == "section"


def test_an_expired_stream_takes_nothing_more_but_can_be_changed(
    slack: SlackServer, team: Workspace, client: WebClient, said: Message
) -> None:
    at = {"channel": said.channel}
    ts = client.chat_startStream(**at, thread_ts=said.ts, markdown_text="Zi")["ts"]
    assert refused(client.chat_update, **at, ts=ts, text="x") == "streaming_state_conflict"
    slack.world.expire_streams()

    gone = "message_not_in_streaming_state"
    assert refused(client.chat_appendStream, **at, ts=ts, markdown_text="nc") == gone
    assert refused(client.chat_stopStream, **at, ts=ts) == gone
    client.chat_update(**at, ts=ts, text="Zinc")
    assert team.channels[said.channel].messages[ts].text == "Zinc"


def test_a_stream_cannot_be_ended_twice(client: WebClient, said: Message) -> None:
    at = {"channel": said.channel}
    ts = client.chat_startStream(**at, thread_ts=said.ts)["ts"]
    client.chat_stopStream(**at, ts=ts)

    assert refused(client.chat_stopStream, **at, ts=ts) == "message_not_in_streaming_state"


def test_what_slack_would_not_stream_is_refused(
    team: Workspace, client: WebClient, said: Message
) -> None:
    kari = team.add_user("Kari")
    channel = team.add_channel("general", kari)
    question = team.say(kari, channel, "Hello")
    at = {"channel": channel.id, "thread_ts": question.ts}
    to = {"recipient_team_id": team.id, "recipient_user_id": kari.id}
    begin = client.chat_startStream

    assert refused(begin, **at) == "missing_recipient_team_id"
    assert refused(begin, **at, recipient_team_id=team.id) == "missing_recipient_user_id"
    assert refused(begin, **(at | {"thread_ts": "1.1"})) == "thread_not_found"
    ts = begin(**at, **to)["ts"]
    more = {"channel": channel.id, "ts": ts}
    assert refused(client.chat_appendStream, **more, markdown_text="x" * 12_001) == "msg_too_long"
    wrong = [TaskUpdateChunk(id="1", title="Search", status="completed")]
    assert refused(client.chat_appendStream, **more, chunks=wrong) == "invalid_chunks"
    assert refused(client.chat_stopStream, **more, blocks=[{"type": "no"}]) == "invalid_blocks"
    client.chat_stopStream(**more, chunks=[MarkdownTextChunk(text="Hello")])
    assert channel.messages[ts].text == "Hello"
