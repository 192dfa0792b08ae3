"""What people write in Slack, what `/ems` asks for, what a week brings: without Slack."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assistant.people import Person, Role
from assistant.record.due import DueTask
from assistant.slack.commands import command_of
from assistant.slack.digest import is_time, tasks_of
from assistant.slack.faults import fault_of
from assistant.slack.said import message_of, words_of
from tests.slack_door.room import a_message

CODE = "k3J-" * 10


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("<@UBOT> what is it?", "what is it?"),
        ("see <#C1|permits> and <https://x.no|the page>", "see #permits and the page"),
        ("<https://x.no>", "https://x.no"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("<!here> look", "look"),
        ("<mailto:a@x.no|a@x.no>", "a@x.no"),
    ],
)
def test_words_are_plain(written, words):
    assert words_of(written) == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("spill", "spill"),
        ("Utslipp", "spill"),
        ("utsläpp", "spill"),
        ("near miss", "near_miss"),
        ("nestenuhell", "near_miss"),
        ("tillbud", "near_miss"),
        ("avläsning", "reading"),
        ("bind channel", "bind"),
        ("koble kanal", "bind"),
        ("koppla från kanal", "unbind"),
        ("koble fra kanalen", "unbind"),
        (f"connect {CODE}", "connect"),
        (f"anslut {CODE}", "connect"),
        ("", "help"),
        ("what is a spill?", "ask"),
        ("koble oss opp?", "ask"),
    ],
)
def test_a_command_is_known_in_every_language(text, name):
    assert command_of(text).name == name


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"bot_id": "B1"},
        {"user": ""},
        {"type": "reaction_added"},
    ],
)
def test_what_asks_nothing_is_no_message(event):
    assert message_of(a_message("Hello", "U1", "D1") | {"event": event}) is None


def test_threads_of_two_people_are_two_conversations():
    said = [message_of(a_message("Hi", user, "C1", thread_ts="1.1")) for user in ("U1", "U2")]
    assert said[0].conversation != said[1].conversation
    assert said[0].thread == "1.1"


def test_a_week_begins_on_monday():
    monday = datetime(2026, 11, 23, 11, tzinfo=UTC)
    assert is_time(monday)
    assert not is_time(monday.replace(day=24))


def test_a_digest_holds_what_is_ones_own():
    tasks = [
        DueTask(date(2026, 11, 24), "action", "ACT-001", "Buy a tray", "Kari"),
        DueTask(date(2026, 11, 25), "audit", "AUD-001", "Yard", "Ola, kari"),
        DueTask(date(2026, 11, 26), "action", "ACT-002", "Tidy up", "Karin"),
    ]
    own = tasks_of(Person("PER-002", "Kari", Role.EDITOR), tasks)
    assert [task.item_id for task in own] == ["ACT-001", "AUD-001"]


def test_a_fault_is_named_without_its_words():
    try:
        raise ValueError("what somebody wrote")
    except ValueError as error:
        told = fault_of(error)
    assert told.startswith("ValueError at test_said.py:")
