"""The Web API as the real client meets it."""

from __future__ import annotations

import asyncio
import urllib.request
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack import ApiError, RateLimited, ServerError, SlackServer, Slow, Workspace

HOME = View(type="home", blocks=[SectionBlock(text="Readiness")])
MODAL = View(type="modal", title="Spill", blocks=[SectionBlock(text="Where?")])


def refused(call: Any, *args: Any, **arguments: Any) -> str:
    with pytest.raises(SlackApiError) as refusal:
        call(*args, **arguments)
    return str(refusal.value.response["error"])


def test_each_token_is_of_its_workspace(slack: SlackServer, client: WebClient) -> None:
    other = slack.world.add_workspace("T2", "Elsewhere")

    assert client.auth_test()["team_id"] == "T1"
    assert WebClient(other.bot_token, base_url=slack.address).auth_test()["team_id"] == "T2"


def test_a_token_that_is_wrong_missing_or_revoked_is_refused(
    slack: SlackServer, team: Workspace, client: WebClient
) -> None:
    assert refused(WebClient("xoxb-no", base_url=slack.address).auth_test) == "invalid_auth"
    assert refused(WebClient(base_url=slack.address).auth_test) == "not_authed"
    slack.world.revoke(team.bot_token)
    assert refused(client.auth_test) == "token_revoked"


def test_a_message_is_posted_answered_changed_and_deleted(
    team: Workspace, client: WebClient
) -> None:
    channel = team.add_channel("general")
    first = client.chat_postMessage(channel=channel.id, text="One")
    client.chat_postMessage(channel=channel.id, text="Two", thread_ts=first["ts"])
    client.chat_update(
        channel=channel.id, ts=first["ts"], text="1", blocks=[SectionBlock(text="1")]
    )

    assert [message.text for message in channel.of_bot()] == ["1", "Two"]
    assert channel.messages[first["ts"]].blocks[0]["type"] == "section"
    replies = client.conversations_replies(channel=channel.id, ts=first["ts"])
    assert [message["text"] for message in replies["messages"]] == ["1", "Two"]
    client.chat_delete(channel=channel.id, ts=first["ts"])
    assert [message.text for message in channel.of_bot()] == ["Two"]


def test_messages_that_slack_would_not_take_are_refused(team: Workspace, client: WebClient) -> None:
    kari = team.add_user("Kari")
    channel = team.add_channel("general", kari)
    closed = team.add_channel("closed", kari, has_bot=False)
    said = team.say(kari, channel, "Hello")

    post, change = client.chat_postMessage, client.chat_update
    assert refused(post, channel="C-NO", text="x") == "channel_not_found"
    assert refused(post, channel=closed.id, text="x") == "not_in_channel"
    empty = {"channel": channel.id}
    assert refused(client.api_call, "chat.postMessage", json=empty) == "no_text"
    assert refused(post, channel=channel.id, text="x" * 40_001) == "msg_too_long"
    assert refused(post, channel=channel.id, text="x", thread_ts="1.1") == "thread_not_found"
    assert refused(post, channel=channel.id, blocks=[{"type": "no"}], text="x") == "invalid_blocks"
    assert refused(change, channel=channel.id, ts="1.1", text="x") == "message_not_found"
    assert refused(change, channel=channel.id, ts=said.ts, text="x") == "cant_update_message"


def test_what_is_ephemeral_is_shown_to_one_member_only(team: Workspace, client: WebClient) -> None:
    kari, ola = team.add_user("Kari"), team.add_user("Ola")
    channel = team.add_channel("general", kari)
    show = client.chat_postEphemeral

    show(channel=channel.id, user=kari.id, text="For Kari")
    assert [(user, message.text) for user, message in channel.ephemeral] == [(kari.id, "For Kari")]
    assert channel.messages == {}
    assert refused(show, channel=channel.id, user=ola.id, text="x") == "user_not_in_channel"


def test_users_and_direct_messages_are_found(team: Workspace, client: WebClient) -> None:
    kari = team.add_user("Kari", locale="nb-NO", email="kari@green.example")

    assert client.users_info(user=kari.id, include_locale=True)["user"]["locale"] == "nb-NO"
    assert "locale" not in client.users_info(user=kari.id)["user"]
    assert refused(client.users_info, user="U-NO") == "user_not_found"
    opened = client.conversations_open(users=kari.id)["channel"]["id"]
    assert opened == team.direct_message(kari).id
    assert client.chat_postMessage(channel=kari.id, text="Hei")["channel"] == opened


def test_history_comes_page_by_page_the_newest_first(team: Workspace, client: WebClient) -> None:
    kari = team.add_user("Kari")
    channel = team.add_channel("general", kari)
    for number in range(5):
        team.say(kari, channel, str(number))

    pages = client.conversations_history(channel=channel.id, limit=2)
    assert [[m["text"] for m in page["messages"]] for page in pages] == [
        ["4", "3"],
        ["2", "1"],
        ["0"],
    ]


def test_a_modal_opens_once_for_a_trigger_and_a_home_tab_is_published(
    slack: SlackServer, team: Workspace, client: WebClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari = team.add_user("Kari")
    trigger = team.new_trigger(kari)
    opened = client.views_open(trigger_id=trigger, view=MODAL)["view"]

    assert refused(client.views_open, trigger_id=trigger, view=MODAL) == "exchanged_trigger_id"
    assert refused(client.views_open, trigger_id="no", view=MODAL) == "invalid_trigger_id"
    assert refused(client.views_open, trigger_id=team.new_trigger(kari), view=HOME)
    late = team.new_trigger(kari)
    monkeypatch.setattr("tests.slack.methods.views.TRIGGER_SECONDS", 0.0)
    assert refused(client.views_open, trigger_id=late, view=MODAL) == "expired_trigger_id"

    update = client.views_update
    assert update(view_id=opened["id"], hash=opened["hash"], view=MODAL)["view"]["id"]
    assert refused(update, view_id=opened["id"], hash="old", view=MODAL) == "hash_conflict"
    client.views_publish(user_id=kari.id, view=HOME)
    assert team.homes[kari.id].values["blocks"][0]["text"]["text"] == "Readiness"


def test_a_file_is_uploaded_shared_and_fetched_with_the_token_only(
    slack: SlackServer, team: Workspace, client: WebClient
) -> None:
    channel = team.add_channel("general")
    told = client.files_upload_v2(
        channel=channel.id, filename="policy.md", content="# Policy", initial_comment="Here it is"
    )
    file = client.files_info(file=told["file"]["id"])["file"]

    assert team.files[file["id"]].content == b"# Policy"
    assert channel.of_bot()[-1].files[0]["name"] == "policy.md"

    def fetched(token: str) -> bytes:
        headers = {"Authorization": f"Bearer {token}"}
        request = urllib.request.Request(file["url_private_download"], headers=headers)
        with urllib.request.urlopen(request) as response:
            return bytes(response.read())

    assert fetched(team.bot_token) == b"# Policy"
    assert b"Sign in" in fetched("xoxb-other")


def test_the_same_server_speaks_with_the_asynchronous_client(
    slack: SlackServer, team: Workspace
) -> None:
    channel = team.add_channel("general")

    async def talk() -> None:
        client = AsyncWebClient(team.bot_token, base_url=slack.address)
        await client.chat_postMessage(channel=channel.id, text="Hello")
        await client.files_upload_v2(channel=channel.id, filename="a.txt", content="abc")

    asyncio.run(talk())
    assert [message.text for message in channel.of_bot()] == ["Hello", ""]
    assert [file.content for file in team.files.values()] == [b"abc"]


def test_prompts_are_shown_in_a_direct_message_and_a_status_is_set_and_cleared(
    team: Workspace, client: WebClient
) -> None:
    kari = team.add_user("Kari")
    dm = team.direct_message(kari)
    said = team.say(kari, dm, "Hello")
    prompts = [{"title": "Spill", "message": "I want to report a spill"}]
    suggest = client.assistant_threads_setSuggestedPrompts

    suggest(channel_id=dm.id, prompts=prompts)
    assert dm.prompts == prompts
    suggest(channel_id=dm.id, thread_ts=said.ts, prompts=prompts * 2)
    assert dm.prompts == prompts
    assert refused(suggest, channel_id=dm.id, prompts=prompts * 5) == "invalid_arguments"
    client.assistant_threads_setStatus(channel_id=dm.id, thread_ts=said.ts, status="Searching")
    assert dm.status == {said.ts: "Searching"}
    client.assistant_threads_setStatus(channel_id=dm.id, thread_ts=said.ts, status="")
    assert dm.status == {said.ts: ""}


def test_a_reaction_is_added_once(team: Workspace, client: WebClient) -> None:
    channel = team.add_channel("general")
    ts = client.chat_postMessage(channel=channel.id, text="x")["ts"]
    react = {"channel": channel.id, "timestamp": ts, "name": "eyes"}

    client.reactions_add(**react)
    assert refused(client.reactions_add, **react) == "already_reacted"
    client.reactions_remove(**react)
    assert refused(client.reactions_remove, **react) == "no_reaction"


def test_too_many_calls_are_told_how_long_to_wait(
    slack: SlackServer, team: Workspace, client: WebClient
) -> None:
    slack.faults.add("chat.postMessage", RateLimited(1), RateLimited(0))
    channel = team.add_channel("general")
    with pytest.raises(SlackApiError) as refusal:
        client.chat_postMessage(channel=channel.id, text="x")
    assert refusal.value.response.status_code == 429
    assert refusal.value.response.headers["Retry-After"] == "1"

    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    client.chat_postMessage(channel=channel.id, text="x")
    assert [call.error for call in slack.called("chat.postMessage")] == [
        "ratelimited",
        "ratelimited",
        "",
    ]


def test_faults_come_once_or_until_they_are_taken_back(
    slack: SlackServer, client: WebClient
) -> None:
    slack.faults.add("auth.test", ApiError("fatal_error"), Slow(0.2))
    assert refused(client.auth_test) == "fatal_error"
    client.auth_test()
    slack.faults.keep("*", ServerError(503))
    for _ in range(2):
        with pytest.raises(SlackApiError):
            client.auth_test()
    slack.faults.clear()
    client.auth_test()

    calls = slack.called("auth.test")
    assert [call.error for call in calls] == ["fatal_error", "", "503", "503", ""]
    assert calls[1].at - calls[0].at >= 0.2


def test_a_method_that_slack_does_not_have_is_refused(client: WebClient) -> None:
    assert refused(client.api_call, "chat.shout") == "unknown_method"
