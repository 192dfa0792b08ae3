"""Small talk around the work: thanks, goodbyes, a sigh, how the weather is."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.guide.compositions import Composition
from assistant.guide.cues import intent_of, table
from assistant.guide.questions import asks
from assistant.guide.telling import Heard, facts_in, ids_in
from assistant.guide.turns import Turn
from assistant.wording import say

_LONGEST, _SHORT, _MOST_UNKNOWN = 18, 6, 12
# A part this probably of a kind is no small talk; a sigh speaks for that.
_SAID, _SIGHED = 0.5, 0.7
_SIGH = re.compile(r"^(?:\w+, )?what a \w+\W*$", re.IGNORECASE)
_REPLIES = {
    "leaving": "talk.bye",
    "thanking": "answer.thanks",
    "sighing": "talk.chat",
    "putting_off": "talk.chat",
}


def small_talk(turn: Turn) -> Composition | None:
    """Return a short human line for a message that neither tells nor asks anything.

    Args:
        turn: A turn that nothing before could follow.
    """
    text = turn.text.strip()
    if len(text.split()) > _LONGEST or _shows("serious", text) or ids_in(text):
        return None
    if _shows("human", text):
        return Composition(say("talk.human", turn.language), "answered")
    is_going = _shows("leaving", text) and "?" not in text
    if (asks(text) and not is_going and not _SIGH.match(text)) or _tells(turn, is_going=is_going):
        return None
    is_chat = turn.heard and all(Heard(shares).is_chat for shares in turn.heard.values())
    if is_chat and not is_plain(text):
        key = "talk.bye" if _shows("leaving", text) else "talk.chat"
        return Composition(say(key, turn.language), "answered")
    key = next((key for cue, key in _REPLIES.items() if _shows(cue, text)), "")
    return Composition(say(key, turn.language), "answered") if key else None


def not_known(turn: Turn) -> Composition | None:
    """Return a short line for what nobody knows yet: "we don't know the cause yet"."""
    text = turn.text.strip()
    if len(text.split()) > _MOST_UNKNOWN or "?" in text or not _shows("not_known", text):
        return None
    return Composition(say("talk.chat", turn.language), "answered")


def is_plain(text: str) -> bool:
    """Tell whether its words alone show what a message wants: "undo that", "let's start"."""
    return intent_of(text) not in (None, "tell", "record", "documents")


def _shows(cue: str, text: str) -> bool:
    return bool(re.search(table("chatting")[cue], text, re.IGNORECASE))


def _tells(turn: Turn, *, is_going: bool) -> bool:
    """Tell whether a message says something to keep, by its words or beyond doubt."""
    taken = [Heard(shares) for shares in turn.heard.values()]
    if is_going and len(turn.text.split()) <= _SHORT:
        return any(each.is_certain for each in taken)
    most = _SIGHED if _shows("sighing", turn.text) else _SAID
    if any(each.likeliest[1] >= most or each.is_refused or each.is_edit for each in taken):
        return True
    return any(fact.is_sure for fact in facts_in(replace(turn, heard={})))
