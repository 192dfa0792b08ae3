"""The Home tab, the modals of the shop floor, suggested prompts, the manifest."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant.record import checked
from assistant.record.due import DueTask
from assistant.settings import LANGUAGES
from assistant.slack.manifest import EVENTS, manifest
from assistant.slack.rendering.forms import (
    evidence_view,
    incident_change,
    incident_view,
    reading_change,
    reading_view,
)
from assistant.slack.rendering.home import Overview, home_view
from assistant.slack.rendering.prompts import Standing, suggested
from tests.slack_door.builders import a_proposal
from tests.web.items import an_item

TODAY = date(2026, 11, 22)


def _state(**values):
    return {name: {name: value} for name, value in values.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_shows_readiness_what_is_due_and_what_waits(language):
    late = DueTask(date(2026, 11, 1), "action", "ACT-001", "Buy a tray", "Kari")
    overview = Overview(
        "2026",
        TODAY,
        counts={"in_place": 4, "partly": 2, "missing": 30},
        due=[late, DueTask(date(2026, 12, 1), "review")],
        waiting=[a_proposal(id=f"PRP-{n:04d}") for n in range(1, 13)],
        may_report=True,
    )
    shown = json.dumps(home_view(overview, language).to_dict(), ensure_ascii=False)
    assert "*4*" in shown
    assert ":red_circle:" in shown
    assert "Buy a tray" in shown
    assert shown.count("show_proposal") == 10
    assert shown.count('"report:') == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_of_somebody_unknown_shows_nothing_of_the_record(language):
    view = home_view(None, language).to_dict()
    assert "actions" not in {block["type"] for block in view["blocks"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_record_has_a_home_too(language):
    assert home_view(Overview("2015", TODAY), language).to_dict()["type"] == "home"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["spill", "near_miss"])
def test_a_report_becomes_a_nonconformity(language, kind):
    assert len(incident_view(kind, TODAY, language).to_dict()["blocks"]) == 4
    state = _state(
        what={"value": "20 litres of\ndiesel"},
        where={"value": "the yard"},
        day={"selected_date": "2026-11-21"},
        done={"value": "Absorbent laid out"},
    )
    change = incident_change(kind, state, language)
    said = change.values["description"]
    assert all(word in said for word in ("20 litres of diesel", "the yard", "2026-11-21"))
    assert change.values["correction"] == "Absorbent laid out"
    checked(change.kind, change.values)


def test_a_reading_is_added_to_those_before():
    item = an_item("MEA-001", "Electricity", readings=[{"date": "2026-10-01", "value": 12}])
    assert "MEA-001" in json.dumps(reading_view([item], TODAY, "en").to_dict())
    state = _state(value={"value": "12.5"}, day={"selected_date": "2026-11-01"}, note={"value": ""})
    readings = reading_change(item, state).values["readings"]
    assert [reading["value"] for reading in readings] == [12, 12.5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_measurement_the_modal_says_how_to_get_one(language):
    view = reading_view([], TODAY, language).to_dict()
    assert "submit" not in view


@pytest.mark.parametrize("language", LANGUAGES)
def test_evidence_carries_the_place_of_the_message_only(language):
    about = json.loads(evidence_view("C1", "17.1", language).to_dict()["private_metadata"])
    assert about == {"channel": "C1", "ts": "17.1"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_prompts_follow_the_state_of_the_record(language):
    def first(**state):
        return suggested(Standing(may_read=True, may_draft=True, **state), language)[0]["message"]

    messages = {
        first(),
        first(is_empty=False, waits=True),
        first(is_empty=False, is_due=True),
        first(is_empty=False),
    }
    assert len(messages) == 4


def test_somebody_unknown_is_offered_guidance_only():
    unknown = suggested(Standing(waits=True, is_due=True, has_documents=True), "en")
    assert len(unknown) == 4
    assert "waiting" not in json.dumps(unknown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_is_within_what_slack_takes(language):
    given = manifest(language)
    assert len(given["features"]["agent_view"]["agent_description"]) <= 300
    assert len(given["display_information"]["description"]) <= 140
    assert len(given["features"]["shortcuts"][0]["name"]) <= 24
    assert given["settings"]["socket_mode_enabled"]
    assert set(given["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)


def test_over_http_the_manifest_names_the_address_everywhere():
    given = manifest("en", "https://ems.example/")
    assert json.dumps(given).count("https://ems.example/slack/events") == 3
    assert not given["settings"]["socket_mode_enabled"]
