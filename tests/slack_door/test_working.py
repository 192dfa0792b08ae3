"""Work in Slack: reports, proposals, decisions, files, drafts, the Home tab, being connected."""

from __future__ import annotations

import asyncio
import json

import pytest

from assistant.people import Action, Role, may
from tests.slack_door.fakes import TEAM, FakeSlack
from tests.slack_door.room import a_message


def _buttons(blocks, action):
    return [
        element["value"]
        for block in blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == action
    ]


def _spill(what="20 litres of diesel"):
    return {
        "what": {"value": what},
        "where": {"value": "the yard"},
        "day": {"selected_date": "2026-11-21"},
        "done": {"value": "Absorbent laid out"},
    }


async def _reported(workspace, user, what="20 litres of diesel"):
    """Report a spill; return the id of the proposal."""
    await workspace.command("spill", user)
    view = workspace.slack.called("views.open")[-1]["view"]
    await workspace.submit(view, user, **_spill(what))
    return workspace.office.assistant.record.pending()[-1].id


def test_a_spill_of_an_operator_is_approved_by_the_manager(in_slack):
    async def doing(workspace):
        workspace.connect("UOP", Role.VIEWER, "Operator")
        workspace.connect("UEM", Role.APPROVER, "Manager")
        proposal = await _reported(workspace, "UOP")
        slack = workspace.slack
        cards = {
            c["channel"]: c for c in slack.called("chat.postMessage") if _buttons_of(c, "approve")
        }
        assert set(cards) == {"UOP", "UEM"}
        [value] = _buttons_of(cards["UEM"], "approve")
        await workspace.press("approve", value, "UOP", channel="DUOP")
        assert workspace.office.assistant.record.proposal(proposal).status == "pending"
        await workspace.press("approve", value, "UEM", channel="DUEM")
        await workspace.press("approve", value, "UEM", channel="DUEM")
        decided = workspace.office.assistant.record.proposal(proposal)
        assert (decided.status, decided.decided_by, decided.door) == (
            "approved",
            "Manager",
            "slack",
        )
        [item] = workspace.office.assistant.record.items("nonconformity", "20 litres")
        assert item.value("correction") == "Absorbent laid out"
        updated = slack.called("chat.update")
        assert {call["channel"] for call in updated} == {"DUOP", "DUEM"}
        assert all(not _buttons_of(call, "approve") for call in updated)

    in_slack(doing)


def _buttons_of(call, action):
    return _buttons(call.get("blocks") or [], action)


def test_a_modal_sent_twice_reports_once(in_slack):
    async def doing(workspace):
        workspace.connect("UOP2", Role.VIEWER, "Operator 2")
        await workspace.command("nestenuhell", "UOP2")
        view = workspace.slack.called("views.open")[-1]["view"]
        for _ in range(3):
            await workspace.submit(view, "UOP2", view_id="VTWICE", **_spill("A drum that tipped"))
        waiting = workspace.office.assistant.record.pending()
        assert sum("A drum that tipped" in p.summary for p in waiting) == 1

    in_slack(doing)


def test_two_people_who_decide_at_once_agree_in_the_end(in_slack):
    async def doing(workspace):
        workspace.connect("UA", Role.APPROVER, "Anna")
        workspace.connect("UB", Role.APPROVER, "Bo")
        proposal = await _reported(workspace, "UA", "Oil on the floor")
        value = json.dumps({"p": proposal})
        view = {"callback_id": "rejected", "private_metadata": value}
        await asyncio.gather(
            workspace.press("approve", value, "UA", channel="DUA"),
            workspace.submit(view, "UB", reason={"value": "No spill"}),
        )
        decided = workspace.office.assistant.record.proposal(proposal)
        assert decided.status in ("approved", "rejected")
        last = workspace.slack.called("chat.update")[-1]
        assert decided.decided_by in json.dumps(last["blocks"])
        assert workspace.office.assistant.doors.posts(proposal) == []

    in_slack(doing)


def test_what_was_amended_after_its_card_was_shown_is_not_approved_by_it(in_slack):
    async def doing(workspace):
        workspace.connect("UC", Role.APPROVER, "Cecilia")
        record = workspace.office.assistant.record
        proposal = await _reported(workspace, "UC", "Oil on the floor")
        shown = json.dumps({"p": proposal, "d": record.proposal(proposal).digest})
        record.amend(proposal, {"cause": "None of ours"})
        await workspace.press("approve", shown, "UC", channel="DUC")
        assert record.proposal(proposal).status == "pending"
        assert "None of ours" in json.dumps(workspace.slack.called("chat.update")[-1]["blocks"])

    in_slack(doing)


def test_an_edit_in_the_modal_is_what_is_approved(in_slack):
    async def doing(workspace):
        workspace.connect("UE", Role.APPROVER, "Erik")
        proposal = await _reported(workspace, "UE", "Paint in the sink")
        await workspace.press("edit", json.dumps({"p": proposal}), "UE", channel="DUE")
        view = workspace.slack.called("views.open")[-1]["view"]
        entered = {"0.cause": {"value": "No tray"}}
        await workspace.submit(view, "UE", **entered)
        [item] = workspace.office.assistant.record.items("nonconformity", "Paint in the sink")
        assert item.value("cause") == "No tray"

    in_slack(doing)


def test_what_was_decided_on_the_web_page_is_shown_on_the_card(in_slack):
    from assistant.slack.cards import refresh_decided

    async def doing(workspace):
        workspace.connect("UW", Role.OWNER, "Wera")
        proposal = await _reported(workspace, "UW", "Glycol in the pit")
        workspace.office.assistant.decide(proposal, "reject", person="Wera", door="web")
        await refresh_decided(workspace.office)
        shown = json.dumps(workspace.slack.called("chat.update")[-1]["blocks"])
        assert "Rejected by Wera" in shown

    in_slack(doing)


def test_a_file_is_taken_in_with_progress_and_can_be_asked_about(in_slack):
    slack = FakeSlack()
    text = "Permit\n\nThe discharge of zinc is limited to 0.5 mg/l in the outlet P-12."

    async def doing(workspace):
        workspace.connect("UF", Role.EDITOR, "Frida")
        root = slack.address.removesuffix("/api/")
        slack.downloads["permit.txt"] = text.encode()
        file = {
            "id": "F9",
            "name": "permit.txt",
            "size": len(text),
            "url_private_download": f"{root}/files/permit.txt",
        }
        await workspace.write("", "UF", files=[file], subtype="file_share")
        line = slack.called("chat.update")[-1]
        assert ":white_check_mark:" in line["text"]
        assert _buttons_of(line, "propose_from")
        await workspace.write("What does the permit say about zinc?", "UF")
        assert "permit.txt" in json.dumps(slack.called("chat.stopStream")[-1])

    in_slack(doing, slack)


def test_a_file_of_somebody_who_may_not_add_documents_is_left_alone(in_slack):
    async def doing(workspace):
        await workspace.write("", "UNOBODY", files=[{"name": "x.txt"}], subtype="file_share")
        assert workspace.slack.called("chat.update") == []
        assert "people link" in workspace.slack.shown()

    in_slack(doing)


def test_a_draft_comes_as_a_word_file(in_slack):
    slack = FakeSlack()

    async def doing(workspace):
        workspace.connect("UD", Role.EDITOR, "Dag")
        await workspace.write("Draft our environmental policy", "UD")
        [content] = slack.files.values()
        assert content.startswith(b"PK")

    in_slack(doing, slack)


def test_a_message_becomes_evidence(in_slack):
    slack = FakeSlack()

    async def doing(workspace):
        workspace.connect("UEV", Role.EDITOR, "Elin")
        message = {"ts": "15.1", "user": "UEV", "text": "Drill held: 4 minutes <@U1>"}
        slack.messages["15.1"] = message
        await workspace.send(
            {
                "type": "message_action",
                "callback_id": "save_as_evidence",
                "team": {"id": TEAM},
                "user": {"id": "UEV", "team_id": TEAM},
                "trigger_id": "tr",
                "channel": {"id": "D1"},
                "message": message,
            }
        )
        await workspace._settle()
        view = slack.called("views.open")[-1]["view"]
        await workspace.submit(view, "UEV", requirement={"value": "8.2"})
        proposal = workspace.office.assistant.record.pending()[-1]
        assert "Drill held: 4 minutes" in proposal.changes[0].values["note"]
        assert proposal.evidence == ("slack:D1:15.1",)

    in_slack(doing, slack)


@pytest.mark.parametrize("code", ["right", "wrong"])
def test_a_code_connects_an_account_once(in_slack, code):
    async def doing(workspace):
        people = workspace.office.assistant.people
        person = people.add(f"Kari {code}", Role.EDITOR)
        token = people.link(person.id) if code == "right" else "x" * 43
        for user in ("UNEW", "UTHIEF"):
            await workspace.command(f"connect {token}", user)
        bound = people.bound("slack", TEAM, "UNEW")
        assert (bound.name if bound else None) == ("Kari right" if code == "right" else bound)
        assert people.bound("slack", TEAM, "UTHIEF") is None
        people.remove(person.id)

    in_slack(doing)


@pytest.mark.parametrize("user", ["UHOME", "USTRANGER"])
def test_home_and_prompts_follow_who_somebody_is(in_slack, user):
    async def doing(workspace):
        workspace.office.assistant.people.all()
        if user == "UHOME":
            workspace.connect(user, Role.OWNER, "Hege")
        for tab in ("home", "messages"):
            event = {"type": "app_home_opened", "tab": tab, "user": user, "channel": "D1"}
            body = {
                "type": "event_callback",
                "team_id": TEAM,
                "event_id": f"H{tab}",
                "event": event,
            }
            await workspace.send(body)
            await workspace._settle()
        [home] = workspace.slack.called("views.publish")
        [prompts] = workspace.slack.called("assistant.threads.setSuggestedPrompts")
        assert "thread_ts" not in prompts
        assert ("report:" in json.dumps(home)) == (user == "UHOME")

    in_slack(doing)


WRITES = {
    "approve": Action.DECIDE,
    "edit": Action.DECIDE,
    "reject": Action.DECIDE,
    "report:spill": Action.REPORT,
    "propose_from": Action.PROPOSE,
}


@pytest.mark.parametrize("who", [*Role, None, "foreign"])
def test_every_button_asks_for_the_role_on_the_server(in_slack, who):
    async def doing(workspace):
        role = who if isinstance(who, Role) else None
        user = f"UROLE{who}"
        if role:
            workspace.connect(user, role, f"Role {role}")
        for action, needed in WRITES.items():
            before = len(workspace.slack.calls)
            value = "spill" if action.startswith("report") else '{"p":"PRP-9999","f":"FILE-999"}'
            await workspace.press(action, value, user)
            shown = json.dumps(workspace.slack.calls[before:])
            refused = "your role does not" in shown.lower() or "people link" in shown
            assert refused != may(role, needed), (action, shown)

    in_slack(doing)


def test_a_foreign_user_in_a_shared_channel_is_a_stranger(in_slack):
    async def doing(workspace):
        workspace.connect("USAME", Role.OWNER, "Same id")
        body = a_message(
            "What is waiting for a decision?", "USAME", "D1", user_team="T9", team="T9"
        )
        await workspace.send(body)
        assert "people link" in workspace.slack.shown()

    in_slack(doing)
