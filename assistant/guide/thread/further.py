"""What a message says further of one item: a correction, a value, a field by its name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from assistant.dates import without_dates
from assistant.guide.cues import shows, without
from assistant.guide.known import Known
from assistant.guide.telling.editing import edits_in
from assistant.guide.telling.labels import label_pattern
from assistant.guide.thread.numbers.righting import renumbered
from assistant.guide.thread.values import (
    AMOUNT,
    amounted,
    caused,
    dated,
    done,
    empowered,
    numbered,
    owned,
    repeated,
    respelled,
    stated,
    swapped,
)
from assistant.guide.turns import Turn
from assistant.record import KINDS

_CUES = "thread"
_NAME = re.compile(r"[A-ZÆØÅÄÖ][\wæøåäöé-]+(?: [A-ZÆØÅÄÖ][\wæøåäöé.-]+){0,2}")
_OPENING = re.compile(
    r"^(?:(?:me|myself|meg|mig)(?:$|,)|(?:that|at|att)(?= \w+ \w+)) *", re.IGNORECASE
)
_MOST_OF_VALUE = 8
_PIECE = re.compile(r"[.;!]\s+|,? (?:and|og|och|o|samt) ", re.IGNORECASE)
# "Henrike, Henrike Vos", and "Thorbjörn with an h".
_REPEATED = re.compile(r"\b(\w{2,}), (?=\1 )")
_LETTER = re.compile(r" (?:with|med)(?: an?| en| ett)? \w{1,2}$")
_EMPTY = re.compile(r"[\W_]*")
_LINKING = re.compile(
    r"\b(?:by|until|before|on|at|the|and|is|to|innen|til|før|den|på|og|er|senast|till|före|och|är|"
    r"with|med|from|of|av|for|för|i|in)\b",
    re.IGNORECASE,
)


def said_further(item: Known, turn: Turn) -> dict[str, Any]:
    """Return the fields that a message sets of an item; none when it says nothing of it."""
    text = _bare(turn.text)
    is_put_right = shows(_CUES, "correcting", turn.text.strip())
    fields = _renumbered(item, text, turn) or swapped(item, text)
    fields = fields or (respelled(item, text) if is_put_right else {})
    fields = (
        fields
        or caused(item, text)
        or empowered(item, text)
        or _edited(item, text, turn)
        or done(item, text)
    )
    fields = fields or stated(item, text) or repeated(item, text)
    if "owner" not in fields and "person" not in fields:
        fields |= owned(item, text)
    if not fields or fields.keys() <= {"owner", "person"}:
        fields |= dated(item, text, turn.today) or amounted(item, text) or numbered(item, text)
    fields = {name: _plain(told) for name, told in fields.items()}
    return {name: told for name, told in fields.items() if told and told != item.fields.get(name)}


def _renumbered(item: Known, text: str, turn: Turn) -> dict[str, Any]:
    """Return the fields that a number sets right, and the person told in the same breath."""
    fields = renumbered(item, turn)
    for part in _PIECE.split(text) if fields else ():
        named = _REPEATED.sub("", _LETTER.sub("", without(_CUES, "fillers", part.strip())))
        fields |= {} if re.search(r"\d", named) else owned(item, named.strip(" ,.!"))
    return fields


def leans_on(item: Known, text: str) -> bool:
    """Tell whether a message goes on about an item: it points, names a field, or is a value."""
    if shows(_CUES, "pointing", text):
        return True
    if item.kind == "obligation" and shows(_CUES, "evaluated", text):
        return True
    is_open = item.kind == "nonconformity" and not item.fields.get("correction")
    is_mended = is_open and shows(_CUES, "mended", text)
    label = re.compile(
        rf"^(?:and |og |och |the |its )*(?:{label_pattern(item.kind)})\b\s*"
        r"(?:\b(?:is|was|er|var|är|to|til|till|changed to)\b|[:=]|$)",
        re.IGNORECASE,
    )
    is_caused = item.kind == "nonconformity" and shows(_CUES, "caused", text.strip())
    return is_mended or is_caused or bool(label.search(text.strip())) or _is_value(text)


def corrects(turn: Turn) -> bool:
    """Tell whether a message corrects what was said before it, of items talked about last."""
    is_put_so = shows(_CUES, "correcting", turn.text.strip())
    return is_put_so or any(
        swapped(item, _bare(turn.text)) or renumbered(item, turn) for item in turn.recent
    )


def stand_in(item: Known) -> str:
    """Return the id of an item, or one that stands for it while it has none."""
    return item.id or f"{KINDS[item.kind].prefix}-999999999"


def _plain(told: Any) -> Any:
    """Return a text without the "me," or "that" before it."""
    return _OPENING.sub("", told) if isinstance(told, str) else told


def _is_value(text: str) -> bool:
    """Tell whether a message is no more than a name, a day or an amount."""
    if len(text.split()) > _MOST_OF_VALUE or text.strip().endswith("?"):
        return False
    rest = AMOUNT.sub(" ", _NAME.sub(" ", without_dates(text)))
    return bool(_EMPTY.fullmatch(_LINKING.sub(" ", rest)))


def _bare(text: str) -> str:
    for _ in range(2):
        text = without(_CUES, "fillers", text.strip())
    return text.strip(" ,.!")


def _edited(item: Known, text: str, turn: Turn) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    is_checked = item.kind == "obligation" and shows(_CUES, "evaluated", text)
    put = f"{stand_in(item)} was checked {text}" if is_checked else f"{stand_in(item)}: {text}"
    for fact in edits_in(put, replace(turn, text=text)):
        if fact.operation == "update" and fact.item == stand_in(item):
            fields |= fact.fields
    # what lies ahead is moved to another day ahead
    days = dated(item, text, turn.today)
    return fields | {name: day for name, day in days.items() if name in fields}
