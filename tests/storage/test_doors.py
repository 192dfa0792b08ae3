"""What a chat door keeps: events once, posts until they are settled, channels, opinions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.storage import Database, Doors

from .fakes import Clock


@pytest.fixture
def doors(database: Database) -> Doors:
    return Doors(database, "acme", Clock())


def test_an_event_is_taken_once_and_forgets_what_it_said(doors, database):
    assert doors.take("Ev1", {"text": "secret"})
    assert not doors.take("Ev1", {"text": "secret"})
    doors.begin("Ev1")
    [event] = doors.unfinished()
    assert (event.body, event.attempts) == ({"text": "secret"}, 1)
    doors.finish("Ev1")
    assert doors.unfinished() == []
    assert not doors.take("Ev1", {})
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT body FROM door_events").all()
    assert [row[0] for row in rows] == ["null"]


def test_another_organisation_has_its_own(doors, database):
    other = Doors(database, "other", Clock())
    doors.take("Ev1", {})
    doors.bind_channel("T1", "C1", "Kari")
    assert other.take("Ev1", {})
    assert doors.is_bound("T1", "C1")
    assert not other.is_bound("T1", "C1")
    doors.unbind_channel("T1", "C1")
    assert not doors.is_bound("T1", "C1")


def test_posts_stand_until_they_are_settled(doors):
    place = {"workspace": "T1", "channel": "C1", "language": "en"}
    for _ in range(2):
        doors.posted(**place, moment="1.1", about="PRP-0001")
    doors.posted(**place, moment="1.2", about="PRP-0002")
    assert [post.moment for post in doors.posts("PRP-0001")] == ["1.1"]
    assert len(doors.posts()) == 2
    doors.settled("PRP-0001")
    assert [post.about for post in doors.posts()] == ["PRP-0002"]


def test_the_last_opinion_counts(doors):
    for value in ("good", "bad"):
        doors.judge("c", 1, "Kari", value=value, reason="", comment="")
    assert [each["value"] for each in doors.opinions()] == ["bad"]


def test_old_events_are_forgotten(database):
    clock = Clock()
    start = clock()
    doors = Doors(database, "acme", lambda: start)
    doors.take("Ev1", {})
    later = Doors(database, "acme", lambda: start + timedelta(days=3))
    later.take("Ev2", {})
    assert later.take("Ev1", {})
