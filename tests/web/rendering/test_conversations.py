from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from assistant.settings import LANGUAGES, Language
from assistant.web.rendering.conversations import conversations_menu
from assistant.wording import say

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    id: str
    title: str
    created_at: datetime = NOON
    updated_at: datetime = NOON


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_menu_says_so(language: Language) -> None:
    shown = conversations_menu([], "", language)

    assert say("conversations.none", language) in shown
    assert "<li>" not in shown


def test_a_title_cannot_become_markup() -> None:
    shown = conversations_menu([Kept("one", '<img src=x> "quoted"')], "", "en")

    assert "<img" not in shown
    assert 'value="&lt;img src=x&gt; &quot;quoted&quot;"' in shown


def test_the_conversation_that_is_shown_is_marked_and_left_by_an_event_of_its_own() -> None:
    shown = conversations_menu([Kept("one", "Audit"), Kept("two", "")], "one", "en")
    first, second = shown.split("<li>")[1:]

    assert 'aria-current="true"' in first
    assert first.count('data-event="select"') == 2
    assert "aria-current" not in second
    assert second.count('data-event="select"') == 1
    assert say("conversations.untitled", "en") in second
    assert "2026-11-22" in second


def test_the_menu_stays_unfolded_where_it_was_worked_in() -> None:
    assert " open=" in conversations_menu([], "", "en", is_open=True)
    assert " open=" not in conversations_menu([], "", "en")
