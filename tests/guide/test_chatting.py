"""Small talk gets a short line; what tells or asks something is never taken for it."""

from __future__ import annotations

import pytest

from assistant.guide.thread import follow
from assistant.guide.turns import Turn
from assistant.wording import say

CHAT = {"chat": 0.6, "action": 0.2}


def reply(text, language, heard=None):
    shares = {text: CHAT if heard is None else heard}
    answer = follow(Turn(text, language, today="2026-11-22", heard=shares)).asks
    return answer.text if answer else ""


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("right, off to lunch then", "en", "talk.bye"),
        ("ta, thats me done, see you", "en", "talk.bye"),
        ("cheers, long morning with the boiler man", "en", "answer.thanks"),
        ("phew, what a week", "en", "talk.chat"),
        ("hows the weather up there", "en", "talk.human"),
        ("god helg da", "nb", "talk.bye"),
        ("takk, nå må jeg løpe", "nb", "talk.bye"),
        ("takk, sjefen ble glad", "nb", "answer.thanks"),
        ("det tar vi senere", "nb", "talk.chat"),
        ("hvordan går det med deg?", "nb", "talk.human"),
        ("trevlig helg på er", "sv", "talk.bye"),
        ("tack, barnen är sjuka idag", "sv", "answer.thanks"),
        ("usch vilken dag", "sv", "talk.chat"),
        ("hur är läget?", "sv", "talk.human"),
    ],
)
def test_small_talk_gets_a_short_line(text, language, key):
    assert reply(text, language) == say(key, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("thanks, and what does clause 6.1.2 ask for?", "en"),
        ("cheers, how often must we audit?", "en"),
        ("thanks. we spilled 5 l of oil at the pump", "en"),
        ("takk, hva krever standarden av oss?", "nb"),
        ("takk. det lakk olje fra pressen", "nb"),
        ("tack, vad kräver avsnitt 9.2?", "sv"),
        ("usch, det läcker från containern igen", "sv"),
    ],
)
def test_what_asks_or_tells_is_no_small_talk(text, language):
    chat = {say(key, language) for key in ("talk.bye", "talk.chat", "talk.human", "answer.thanks")}
    assert reply(text, language, {}) not in chat


def test_what_is_likely_a_statement_is_no_small_talk():
    assert not reply("thanks, the valve was the cause", "en", {"nonconformity": 0.8})
