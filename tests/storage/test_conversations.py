from __future__ import annotations

import pytest

from assistant.errors import UnknownItem
from assistant.storage import Conversations

from .fakes import Clock


def test_a_conversation_is_begun_once_and_taken_up_again(database):
    conversations = Conversations(database, "acme", Clock())
    begun = conversations.open("thread-1", person="kari", title="Aspects")
    assert conversations.open("thread-1", person="kari", title="Other") == begun
    assert conversations.get("thread-1") == begun
    assert conversations.open(person="kari").id != begun.id


def test_turns_come_back_in_order_and_whole(database):
    conversations = Conversations(database, "acme", Clock())
    begun = conversations.open(person="kari")
    for number in range(4):
        conversations.add_turn(begun.id, f"q{number}\x00", {"answer": f"a{number}\x00", "n": 1.5})
    assert [turn.question for turn in conversations.turns(begun.id)] == ["q0", "q1", "q2", "q3"]
    assert [turn.sequence for turn in conversations.turns(begun.id, last=2)] == [3, 4]
    assert conversations.turns(begun.id)[0].answer == {"answer": "a0\x00", "n": 1.5}


def test_the_latest_conversation_comes_first(database):
    conversations = Conversations(database, "acme", Clock())
    first = conversations.open(person="kari")
    second = conversations.open(person="ola")
    conversations.add_turn(first.id, "q", {})
    assert [c.id for c in conversations.all()] == [first.id, second.id]
    assert [c.id for c in conversations.all(person="ola")] == [second.id]
    assert [c.id for c in conversations.all(limit=1)] == [first.id]


def test_a_conversation_belongs_to_its_organisation(database):
    begun = Conversations(database, "acme", Clock()).open("one", person="kari")
    others = Conversations(database, "other", Clock())
    assert others.all() == []
    assert others.turns(begun.id) == []
    with pytest.raises(UnknownItem):
        others.get("one")
    with pytest.raises(UnknownItem):
        others.add_turn("one", "q", {})


def test_the_conversation_of_another_person_is_as_if_it_did_not_exist(database):
    conversations = Conversations(database, "acme", Clock())
    begun = conversations.open("thread-1", person="kari", title="Aspects")
    conversations.add_turn("thread-1", "q", {})
    for attempt in (
        lambda: conversations.open("thread-1", person="ola"),
        lambda: conversations.get("thread-1", "ola"),
        lambda: conversations.name("thread-1", "Mine", person="ola"),
        lambda: conversations.turns("thread-1", person="ola"),
        lambda: conversations.remove("thread-1", person="ola"),
    ):
        with pytest.raises(UnknownItem):
            attempt()
    assert conversations.get("thread-1", "kari").title == begun.title
    assert conversations.turns("nobodys", person="ola") == []


def test_a_title_is_given_once_and_changed_by_name(database):
    conversations = Conversations(database, "acme", Clock())
    conversations.open("one", person="kari")
    with pytest.raises(UnknownItem):
        conversations.open("one", person="ola", title="Mine")
    assert conversations.get("one").title == ""
    assert conversations.open("one", person="kari", title="Waste").title == "Waste"
    assert conversations.open("one", person="kari", title="Noise").title == "Waste"
    assert conversations.name("one", "Noise", person="kari").title == "Noise"


def test_a_removed_conversation_is_gone_with_its_turns(database):
    conversations = Conversations(database, "acme", Clock())
    begun = conversations.open("one", person="kari")
    conversations.add_turn(begun.id, "q", {})
    conversations.remove("one", person="kari")
    assert conversations.all() == []
    conversations.open("one", person="kari")
    assert conversations.turns("one") == []
