"""Questions in Slack: where they are answered, with what, who sees it, and what goes wrong."""

from __future__ import annotations

import json

import pytest

from assistant.people import Role
from assistant.slack.rendering.parts import unpacked
from tests.slack_door.fakes import BOT_USER, TEAM, FakeSlack
from tests.slack_door.room import a_message

ASKED = {
    "en": "What is an environmental aspect?",
    "nb": "Hva er et miljøaspekt, og hvordan finner vi det?",
    "sv": "Vad är en miljöaspekt, och hur hittar vi den?",
}


@pytest.mark.parametrize("language", ASKED)
def test_a_question_is_streamed_with_steps_sources_and_feedback(in_slack, language):
    async def doing(workspace):
        moment = await workspace.write(ASKED[language])
        slack = workspace.slack
        [begun] = slack.called("chat.startStream")
        assert begun["thread_ts"] == moment
        [ended] = slack.called("chat.stopStream")
        kinds = [block["type"] for block in ended["blocks"]]
        assert "actions" in kinds
        assert kinds[-1] == "context_actions"
        assert "task_update" in slack.shown()
        assert slack.called("assistant.threads.setStatus")[-1]["status"] == ""
        assert slack.called("chat.update") == []

    in_slack(doing)


def test_a_source_opens_and_a_bad_answer_is_asked_about(in_slack):
    async def doing(workspace):
        await workspace.write(ASKED["en"], "UREADER")
        slack = workspace.slack
        [ended] = slack.called("chat.stopStream")
        source = next(b for b in ended["blocks"] if b["type"] == "actions")["elements"][0]
        await workspace.press(source["action_id"], source["value"], "UREADER")
        [opened] = slack.called("views.open")
        assert opened["view"]["blocks"][-1]["type"] == "context"
        feedback = ended["blocks"][-1]["elements"][0]
        bad = feedback["negative_button"]["value"]
        await workspace.press(feedback["action_id"], bad, "UREADER")
        view = slack.called("views.open")[-1]["view"]
        reason = {"selected_option": {"value": "wrong_clause"}}
        await workspace.submit(view, "UREADER", reason=reason, comment={"value": "4.1"})
        [opinion] = workspace.office.assistant.doors.opinions()
        assert opinion["reason"] == "wrong_clause"
        assert opinion["turn"] == unpacked(bad)["t"]

    in_slack(doing)


def test_a_stranger_gets_guidance_and_nothing_of_the_organisation(in_slack):
    async def doing(workspace):
        workspace.connect("UED", Role.EDITOR, "Eva")
        await workspace.write("We store solvent XYLOL-77 in the basement", "UED")
        before = len(workspace.slack.calls)
        for asked in ("What is waiting for a decision?", "Which aspects do we have?"):
            await workspace.write(asked, "USTRANGER")
        shown = json.dumps(workspace.slack.calls[before:])
        assert "XYLOL" not in shown
        assert "people link" in shown

    in_slack(doing)


def test_the_same_event_twice_is_answered_once(in_slack):
    async def doing(workspace):
        body = a_message(ASKED["en"], "U1", "D1")
        for _ in range(4):
            await workspace.send(body)
        assert len(workspace.slack.called("chat.startStream")) == 1

    in_slack(doing)


@pytest.mark.parametrize("team", ["T2", ""])
def test_a_foreign_workspace_is_not_heard(in_slack, team):
    async def doing(workspace):
        await workspace.send({**a_message(ASKED["en"], "U1", "D1"), "team_id": team})
        assert [name for name, _ in workspace.slack.calls] == ["auth.test"]

    in_slack(doing)


def test_in_a_channel_a_mention_is_answered_in_its_thread_and_so_is_what_follows(in_slack):
    async def doing(workspace):
        slack = workspace.slack
        moment = await workspace.write(
            f"<@{BOT_USER}> {ASKED['en']}", "U1", "C1", type="app_mention"
        )
        await workspace.write(f"<@{BOT_USER}> again", "U1", "C1")
        await workspace.write("Nobody asked you", "U1", "C1")
        await workspace.write("Hello", "U1", "C1", thread_ts="1600000000.1")
        assert [c["thread_ts"] for c in slack.called("chat.startStream")] == [moment]
        await workspace.write("And in the 2015 edition?", "U1", "C1", thread_ts=moment)
        assert len(slack.called("chat.startStream")) == 2

    in_slack(doing)


def test_what_is_private_is_whispered_until_the_channel_is_bound(in_slack):
    async def doing(workspace):
        slack = workspace.slack
        workspace.connect("UOWN", Role.OWNER, "Olga")
        asked = "What is waiting for a decision?"
        await workspace.write(f"<@{BOT_USER}> {asked}", "UOWN", "C7", type="app_mention")
        assert slack.called("chat.postEphemeral")[0]["user"] == "UOWN"
        assert slack.called("chat.startStream") == []
        await workspace.command("bind channel", "UOWN", "C7")
        await workspace.write(f"<@{BOT_USER}> {asked}", "UOWN", "C7", type="app_mention")
        assert len(slack.called("chat.startStream")) == 1

    in_slack(doing)


def test_only_the_owner_opens_a_channel(in_slack):
    async def doing(workspace):
        workspace.connect("UAPP", Role.APPROVER, "Anton")
        await workspace.command("bind channel", "UAPP", "C8")
        assert not workspace.office.is_open("C8")

    in_slack(doing)


def test_an_expired_stream_ends_in_a_whole_answer(in_slack):
    slack = FakeSlack()

    async def doing(workspace):
        slack.refuse("chat.appendStream", "message_not_in_streaming_state")
        slack.refuse("chat.stopStream", "message_not_in_streaming_state")
        await workspace.write(ASKED["en"])
        [updated] = slack.called("chat.update")
        assert "aspect" in json.dumps(updated["blocks"])
        assert slack.called("chat.postMessage") == []

    in_slack(doing, slack)


def test_where_there_are_no_streams_the_answer_is_posted(in_slack):
    slack = FakeSlack()

    async def doing(workspace):
        slack.refuse("chat.startStream", *["method_not_supported_for_channel_type"] * 50)
        await workspace.write(ASKED["en"])
        [posted] = slack.called("chat.postMessage")
        assert posted["thread_ts"]

    in_slack(doing, slack)


def test_too_many_calls_are_waited_for(in_slack):
    slack = FakeSlack()

    async def doing(workspace):
        slack.refuse("chat.startStream", "ratelimited")
        await workspace.write(ASKED["en"])
        assert len(slack.called("chat.stopStream")) == 1

    in_slack(doing, slack)


def test_a_revoked_token_loses_nothing(in_slack):
    slack = FakeSlack()

    async def doing(workspace):
        calls = ("chat.startStream", "chat.postMessage", "chat.stopStream")
        for method in calls:
            slack.refuse(method, *["token_revoked"] * 9)
        await workspace.write(ASKED["en"])
        doors = workspace.office.assistant.doors
        [waiting] = doors.unfinished()
        assert waiting.attempts == 1
        for method in calls:
            slack._faults[method].clear()
        workspace.inbox.go_on(at_once=True)
        await workspace.rest()
        assert doors.unfinished() == []
        assert len(slack.called("chat.stopStream")) == 1

    in_slack(doing, slack)


def test_an_answer_that_was_cut_off_is_given_once_after_a_restart(in_slack):
    body = a_message(ASKED["en"], "U1", "D1")
    doors = []

    async def cut_off(workspace):
        doors.append(workspace.office.assistant.doors)
        doors[0].take(body["event_id"], body)
        about = {"workspace": TEAM, "channel": "D1", "language": "en"}
        doors[0].posted(**about, moment="17.5", about=body["event_id"])

    async def restarted(workspace):
        workspace.inbox.go_on(at_once=True)
        await workspace.rest()
        await workspace.send(body)
        [updated] = workspace.slack.called("chat.update")
        assert updated["ts"] == "17.5"
        assert workspace.slack.called("chat.startStream") == []
        assert doors[0].unfinished() == []
        assert doors[0].posts(body["event_id"]) == []

    in_slack(cut_off)
    in_slack(restarted)


def test_logs_hold_nothing_that_was_said(in_slack, caplog):
    slack = FakeSlack()

    async def doing(workspace):
        slack.refuse("chat.postMessage", "fatal_error")
        slack.refuse("chat.startStream", *["fatal_error"] * 50)
        await workspace.write("What does SECRETWORD mean for aspects?")
        workspace.office.assistant.doors.finish("x")
        for event in workspace.office.assistant.doors.unfinished():
            workspace.office.assistant.doors.finish(event.id)

    with caplog.at_level("DEBUG", logger="assistant.slack"):
        in_slack(doing, slack)
    assert caplog.records
    assert "SECRETWORD" not in caplog.text
