from __future__ import annotations

import pytest

from assistant.errors import UnknownItem
from assistant.storage import Conversations

from .fakes import Clock


def test_a_conversation_is_begun_once_and_taken_up_again(database):
    conversations = Conversations(database, "acme", Clock())
    begun = conversations.open("thread-1", person="kari", title="Aspects")
    assert conversations.open("thread-1", person="ola") == begun
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


def test_a_removed_conversation_is_gone_with_its_turns(database):
    conversations = Conversations(database, "acme", Clock())
    begun = conversations.open("one", person="kari")
    conversations.add_turn(begun.id, "q", {})
    conversations.remove("one")
    assert conversations.all() == []
    conversations.open("one", person="kari")
    assert conversations.turns("one") == []
