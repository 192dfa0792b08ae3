"""What a question asks of the record: a field of a named item, of the one talked about, the rest.

A question about the standard asks nothing of it, whatever stands in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.guide.cues import shows, table
from assistant.guide.known import Known
from assistant.guide.questions import asks, is_closed
from assistant.guide.record_questions import RecordQuestion, kind_named, noun_of
from assistant.guide.telling import Heard, ids_in
from assistant.guide.thread.likeness import held_by, telling_words
from assistant.guide.thread.recall.mending import with_kind_mended
from assistant.guide.turns import Turn
from assistant.record import KINDS, allowed, fields_of

_CUES = "recalling"
_LONGEST = 22
# From this share of the words on a question is about an item.
_HELD = 0.6
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?!\d)")
_NAMED = re.compile(
    r"\b(?:the|our|my|his|her|their|vår\w*|deres|min|mitt|mina|mine)\b|(?<!^)\b[A-ZÆØÅÄÖ]"
)
_DEFINITE = re.compile(r"[a-zæøåäö]{2}(?:et|en|ene|er?na|an|arna|orna|na|a|n|t)$", re.IGNORECASE)
_WHO = re.compile(r"\b(?:who|hvem|vem)\b", re.IGNORECASE)
_STATED = ("status", "significance")
_ASKED = 0.9
# Stands for every field that says nothing yet.
_LACKING = "lacking"


def recalled(turn: Turn) -> RecordQuestion | None:
    """Return what a message asks of the record in passing, or None.

    Args:
        turn: The turn, with what stands in the record and what was talked about.
    """
    text = _question(turn)
    if not text or len(text.split()) > _LONGEST or ids_in(text) or shows(_CUES, "general", text):
        return None
    text = with_kind_mended(text)
    fields = _fields(text)
    words = _subject(text)
    if words:
        return _of_named(words, fields, text, turn)
    if _is_of_standard(text) and "owner" in fields:
        return None
    return _of_rest(text, turn) or _of_recent(fields, text, turn) or _of_only(fields, turn)


def narrowed(asked: RecordQuestion, turn: Turn) -> RecordQuestion | None:
    """Return the items that the words of a question mean, where they are other forms of theirs.

    Args:
        asked: What the question asks, with its words as `query`.
        turn: The turn.
    """
    words = telling_words(asked.query)
    is_kind = asked.what in KINDS
    if not words or not (is_kind or asked.what == "all") or _state(asked.what, asked.query):
        return None
    pool = [item for item in turn.items if not is_kind or item.kind == asked.what]
    return _read([item for item in pool if held_by(item, words) == 1], ())


def _question(turn: Turn) -> str:
    """Return the sentence of a message that asks, where nothing else is told with it."""
    *before, last = _SENTENCE.split(turn.text.strip())
    shares = {part: Heard(shares) for part, shares in turn.heard.items()}
    is_asked = asks(last) or any(
        each.shares.get("question", 0.0) >= _ASKED for part, each in shares.items() if part in last
    )
    tells = any(each.kind for part, each in shares.items() if part not in last)
    return last if is_asked and not tells and len(before) <= 1 else ""


def _found(text: str, name: str) -> bool:
    return bool(re.search(table(_CUES)[name], text, re.IGNORECASE))


def _fields(text: str) -> tuple[str, ...]:
    """Return the fields that may answer a question, those it asks for first before others."""
    ways = table(_CUES)["ways"].values()
    found = [way["fields"] for way in ways if re.search(way["cues"], text, re.IGNORECASE)]
    return tuple(dict.fromkeys(field for fields in found for field in fields))


def _subject(text: str) -> list[str]:
    """Return the words of a question that name what it is about."""
    cues = table(_CUES)
    frames = [way["cues"] for way in cues["ways"].values()]
    frames += [*cues["states"].values(), *cues["remembered"], cues["present"], cues["left"]]
    noun = noun_of(text)
    bare = text.replace(noun, " ", 1) if noun else text
    if _WHO.search(text):
        frames.append(table("record-questions")["general"])
    for frame in (*frames, cues["held"], *cues["fillers"]):
        bare = re.sub(frame, " ", bare, flags=re.IGNORECASE)
    return telling_words(bare)


def _of_named(
    words: Sequence[str], fields: Sequence[str], text: str, turn: Turn
) -> RecordQuestion | None:
    """Return what is asked of an item that the question names."""
    is_recalled = shows(_CUES, "remembered", text)
    found = _held(words, fields, text, turn)
    if not found:
        if _leans(fields, text):
            return _of_recent(fields, text, turn)
        is_presence = is_closed(text) or asks(text)
        if is_presence and _found(text, "present") and turn.items:
            return RecordQuestion("all", " ".join(words))
        return None
    is_definite = bool(_NAMED.search(text)) or any(_DEFINITE.search(word) for word in words)
    # "is ammonia significant?" asks of an own aspect, whether or not it is put as a known one
    is_definite = is_definite or ("significance" in fields and is_closed(text))
    asks_who = "owner" in fields
    is_clear = _is_ours(found, text) if asks_who else bool(fields) and is_definite
    if not (is_recalled or is_clear):
        return None
    return _read(found, fields)


def _is_ours(found: Sequence[Known], text: str) -> bool:
    """Tell whether "who ..." asks of one item, and not who does such a thing anywhere."""
    is_named = found[0].kind == kind_named(text)
    return len(found) == 1 and (is_named or not _is_of_standard(text))


def _is_of_standard(text: str) -> bool:
    return bool(re.search(table("record-questions")["general"], text, re.IGNORECASE))


def _held(words: Sequence[str], fields: Sequence[str], text: str, turn: Turn) -> tuple[Known, ...]:
    """Return the items that the words name best, rather those that have what is asked."""
    pool = (*(item for item in turn.recent if item.waits), *turn.items)
    kind = kind_named(text)
    pool = tuple(item for item in pool if item.kind == kind) or pool
    shares = {item.handle: held_by(item, words) for item in pool}
    best = max(shares.values(), default=0.0)
    if best < _HELD:
        return ()
    found = [item for item in pool if shares[item.handle] == best]
    return tuple(_having(found, fields) or (() if fields else found))


def _having(items: Iterable[Known], fields: Sequence[str]) -> list[Known]:
    return [item for item in items if set(fields) & set(fields_of(item.kind))] if fields else []


def _leans(way_fields: Sequence[str], text: str) -> bool:
    """Tell whether a question is of what was talked about, whatever words it has for that."""
    return shows(_CUES, "said", text) or {"owner", "due"} <= set(way_fields)


def _of_rest(text: str, turn: Turn) -> RecordQuestion | None:
    """Return the list that is asked for: those in a state, those that are left, all of a kind."""
    states: dict[str, str] = table(_CUES)["states"]
    state = next((name for name, cue in states.items() if re.search(cue, text, re.I)), "")
    is_left = _found(text, "left")
    named = kind_named(text)
    if _found(text, "pronoun") and not named and len(turn.recent) == 1 and not is_left:
        return None
    if named and not state and not is_left:
        return RecordQuestion(named) if _found(text, "held") else None
    if not (state or is_left) or not (named or _found(text, "several")):
        return None
    kind = named or _kind_spoken_of(state, turn)
    if not kind:
        return None
    if state == "overdue":
        return RecordQuestion("due", f"overdue {kind}")
    return RecordQuestion(kind, state if kind == "all" else _state(kind, state or "open"))


def _kind_spoken_of(state: str, turn: Turn) -> str:
    """Return the kind that was talked about last, or the only one that can be in a state."""
    if len(turn.kinds) == 1 and (not state or _state(turn.kinds[0], state)):
        return turn.kinds[0]
    able = {item.kind for item in turn.items if not state or _state(item.kind, state)}
    if state == "open" and len(able) > 1:
        return "all"
    return able.pop() if len(able) == 1 else ""


def _state(kind: str, state: str) -> str:
    """Return a state as the kind has it; empty where it has none of that name."""
    fields = fields_of(kind) if kind in KINDS else ()
    has_it = any(state in allowed(kind, field) for field in _STATED if field in fields)
    return state if has_it else ""


def _of_recent(fields: Sequence[str], text: str, turn: Turn) -> RecordQuestion | None:
    """Return what is asked of that what was talked about last."""
    if _is_guided(turn) and not shows(_CUES, "remembered", text):
        return None
    if _LACKING in fields and len(turn.recent) == 1:
        return _read(turn.recent, fields)
    having = _having(turn.recent, fields)
    return _read(having, fields) if having else None


def _is_guided(turn: Turn) -> bool:
    """Tell whether the last answer was from guidance, so that "it" is its topic."""
    return any(turn.previous.get("topics", ()))


def _of_only(fields: Sequence[str], turn: Turn) -> RecordQuestion | None:
    """Return what is asked of the one item that has it: "how many staff did I say?"."""
    if _is_guided(turn) or "employees" not in fields:
        return None
    company = [item for item in turn.items if item.kind == "organisation"]
    return _read(company, ("employees",)) if company else None


def _read(items: Sequence[Known], fields: Sequence[str]) -> RecordQuestion | None:
    ids = list(dict.fromkeys(item.id for item in items if item.id))
    if not ids:
        waits = list(dict.fromkeys(item.waits.partition("/")[0] for item in items if item.waits))
        return RecordQuestion("pending", waits[0]) if len(waits) == 1 else None
    if len(ids) == 1:
        item = next(item for item in items if item.id == ids[0])
        known = (*fields_of(item.kind), _LACKING)
        return RecordQuestion(ids[0], " ".join(field for field in fields if field in known))
    return RecordQuestion(" ".join(ids))
