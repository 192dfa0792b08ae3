"""Proposals as cards, as a modal to edit, and what a person made of it."""

from __future__ import annotations

import json

import pytest

from assistant.settings import LANGUAGES
from assistant.slack.rendering.edits import edit_view, edits_in
from assistant.slack.rendering.parts import dicts, unpacked
from assistant.slack.rendering.proposals import proposal_card, proposal_fallback, reject_view
from tests.slack_door.builders import NOW, a_change, a_proposal
from tests.web.items import an_item


def _text(blocks):
    return json.dumps(blocks, ensure_ascii=False)


def _actions(blocks):
    return [e["action_id"] for b in blocks if b["type"] == "actions" for e in b["elements"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_shows_what_is_new_who_asked_and_what_can_be_decided(language):
    blocks = dicts(proposal_card(a_proposal(evidence=("FILE-001",)), {}, language))
    assert "Diesel in the drain" in _text(blocks)
    assert "Shop floor" in _text(blocks)
    assert "Kari" in _text(blocks)
    assert "FILE-001" in _text(blocks)
    assert _actions(blocks) == ["approve", "edit", "reject"]


def test_a_change_shows_before_and_after():
    item = an_item("NC-001", "Diesel in the drain", cause="Unknown")
    values = {"cause": "Worn hose"}
    change = a_change(operation="update", item_id="NC-001", values=values, expected_version=1)
    shown = _text(dicts(proposal_card(a_proposal(change), {"NC-001": item}, "en")))
    assert "~Unknown~ → Worn hose" in shown


def test_a_change_that_was_overtaken_can_only_be_rejected():
    item = an_item("NC-001", "Diesel")
    change = a_change(
        operation="update", item_id="NC-001", values={"cause": "x"}, expected_version=7
    )
    blocks = dicts(proposal_card(a_proposal(change), {"NC-001": item}, "en"))
    assert _actions(blocks) == ["reject"]
    assert ":warning:" in _text(blocks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["approved", "rejected"])
def test_a_decided_card_shows_who_decided_and_no_buttons(language, status):
    decided = a_proposal(status=status, decided_by="Ola", decided_at=NOW)
    blocks = dicts(proposal_card(decided, {}, language))
    assert _actions(blocks) == []
    assert "Ola" in _text(blocks)


def test_many_changes_fit_one_message():
    changes = [a_change(values={"description": f"Spill {n}"}) for n in range(120)]
    blocks = dicts(proposal_card(a_proposal(*changes), {}, "en"))
    assert len(blocks) < 50
    assert "112" in _text(blocks)


def test_what_others_wrote_calls_nobody():
    hostile = a_proposal(
        a_change(values={"description": "<!here> *x* https://evil.example"}),
        summary="<!channel>",
        reason="<@U1>",
        person="@here",
    )
    shown = _text(dicts(proposal_card(hostile, {}, "en"))) + proposal_fallback(hostile, "en")
    assert "<!" not in shown
    assert "<@" not in shown
    assert "https://" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_modal_holds_what_is_set_and_what_is_still_open(language):
    view = edit_view(a_proposal(), language).to_dict()
    inputs = {b["block_id"]: b["element"] for b in view["blocks"] if b["type"] == "input"}
    assert inputs["0.description"]["initial_value"] == "Diesel in the drain"
    assert "0.cause" in inputs
    assert unpacked(view["private_metadata"]) == {
        "p": "PRP-0001",
        "d": a_proposal().digest,
    }


def test_every_kind_of_input_is_valid():
    change = a_change(
        kind="action",
        values={
            "title": "Buy a tray",
            "due": "2026-12-01",
            "status": "planned",
            "addresses": ["R"],
        },
    )
    view = edit_view(a_proposal(change), "en").to_dict()
    kinds = {b["element"]["type"] for b in view["blocks"] if b["type"] == "input"}
    assert {"datepicker", "static_select", "plain_text_input"} <= kinds


def test_a_modal_of_many_changes_stays_within_what_slack_takes():
    changes = [a_change(values={"description": f"Spill {n}"}) for n in range(60)]
    assert len(edit_view(a_proposal(*changes), "en").to_dict()["blocks"]) <= 100


def test_only_what_a_person_changed_is_an_edit():
    state = {
        "0.description": {"0.description": {"value": "Diesel in the drain"}},
        "0.cause": {"0.cause": {"value": "Worn hose"}},
        "0.status": {"0.status": {"selected_option": None}},
    }
    assert edits_in(a_proposal(), state) == {0: {"cause": "Worn hose"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rejection_asks_why(language):
    assert unpacked(reject_view(a_proposal(), language).to_dict()["private_metadata"])["p"]
