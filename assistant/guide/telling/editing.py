"""Edits of what the record holds: "set the due date of ACT-003 to 1 March 2027"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from assistant.dates import find_date
from assistant.guide.cues import table
from assistant.guide.telling.facts import Fact
from assistant.guide.telling.labels import label_pattern, labelled, names
from assistant.guide.telling.relations import ID, ids_in, relation, with_ids
from assistant.guide.telling.values import choice, choice_within, entry, value
from assistant.guide.turns import Turn
from assistant.record import KINDS, allowed, fields_of, kind_of

_POLITE = re.compile(
    r"^(?:please |vennligst |snälla )?(?:(?:can|could|would|will) you |(?:kan|kunne|vil|kunde) du |"
    r"skulle du kunna )(?:please )?",
    re.IGNORECASE,
)
_WHY = re.compile(r",?\s+(because|since|fordi|siden|eftersom|därför att)\s+", re.IGNORECASE)
_END = re.compile(
    r"[,;]|\s(?:by|av) (?=[A-ZÆØÅÄÖ])|\s(?:on |den )?(?=\d)|"
    r"\s(?=(?:yesterday|today|i ?går|i ?dag)\b)"
)
_BY = re.compile(r"\b(?:by|av) ((?:[A-ZÆØÅÄÖ][\wæøåäöé-]+ ?){1,3})")
_FROM_NOW = re.compile(
    r",? (?:from now on|from today(?: on)?|fra nå av|fra og med (?:nå|i dag)|heretter|"
    r"från och med (?:nu|idag|i dag)|från nu(?: av)?|hädanefter|framöver|fremover)$",
    re.IGNORECASE,
)
_LONGEST = 80
_PAST = ("last_evaluated", "approved_on", "date")


class Edit(NamedTuple):
    """One statement about items that exist.

    Args:
        text: Its words, the ids as the record writes them.
        ids: The ids, each once.
        today: ISO date that "yesterday" counts from.
        said: The words as they came.
    """

    text: str
    ids: tuple[str, ...]
    today: str
    said: str

    @property
    def kind(self) -> str:
        """Kind of the first item."""
        return str(kind_of(self.ids[0]))

    def update(self, fields: dict[str, Any]) -> list[Fact]:
        """Return the update of the first item; none when no field is told."""
        known = {name: told for name, told in fields.items() if told is not None}
        return [Fact(self.kind, known, self.said, "update", self.ids[0])] if known else []


def edits_in(part: str, turn: Turn) -> list[Fact]:
    """Return the edits that a statement asks for; none when it names no item or is no edit."""
    ids = ids_in(part)
    if not ids or len(part.split()) > _LONGEST:
        return []
    text = _FROM_NOW.sub("", _POLITE.sub("", with_ids(part.strip())).rstrip(".!?"))
    edit = Edit(text, ids, turn.today, part)
    for reader in _READERS:
        if facts := reader(edit):
            return facts
    return []


@cache
def _pattern(text: str, kind: str) -> re.Pattern[str]:
    who = table("telling-kinds")["words"]["WHO"]
    text = text.replace("LABEL", f"(?:{label_pattern(kind)})").replace("WHO", who)
    return re.compile(text.replace("ID", ID), re.IGNORECASE)


def _match(name: str, edit: Edit) -> re.Match[str] | None:
    patterns = table("telling-edits")[name]
    for text in [patterns] if isinstance(patterns, str) else patterns:
        if match := _pattern(text, edit.kind).search(edit.text):
            return match
    return None


def _linking(edit: Edit) -> list[Fact]:
    operation = next((o for o in ("unlink", "link") if len(edit.ids) > 1 and _match(o, edit)), "")
    if not operation:
        return []
    first, *others = edit.ids
    found = [relation(first, other) for other in others]
    return [
        Fact(
            str(kind_of(pair.source)), {pair.field: pair.target}, edit.said, operation, pair.source
        )
        for pair in found
        if pair
    ]


def _removing(edit: Edit) -> list[Fact]:
    if not _match("remove", edit):
        return []
    return [Fact(str(kind_of(item)), {}, edit.said, "remove", item) for item in edit.ids]


def _closing(edit: Edit) -> list[Fact]:
    reopens = _match("reopening", edit)
    match = reopens or _match("closing", edit)
    if not match or "status" not in fields_of(edit.kind):
        return []
    wanted = ("open",) if reopens else ("closed", "done")
    status = next((name for name in wanted if name in allowed(edit.kind, "status")), None)
    tail = edit.text[match.end() :]
    return edit.update({"status": status, **_tail(edit, tail)}) if status else []


def _owning(edit: Edit) -> list[Fact]:
    match = _match("owning", edit)
    field = next((f for f in ("owner", "person", "evaluator") if f in fields_of(edit.kind)), "")
    return edit.update({field: match["who"].strip()}) if match and field else []


def _setting(edit: Edit) -> list[Fact]:
    match = _match("setting", edit)
    if not match:
        return []
    field = names(edit.kind)[match["label"].lower()]
    named = labelled(edit.kind, match["value"], edit.today)
    told = value(edit.kind, field, named.rest, edit.today, past=field in _PAST)
    return edit.update({field: told, **named.fields}) if told is not None else []


def _moving(edit: Edit) -> list[Fact]:
    """Read "move ACT-003 to 1 March": the value alone tells which field is meant."""
    match = _match("moving", edit)
    return edit.update(_said_of(edit, match["value"])) if match else []


def _evaluating(edit: Edit) -> list[Fact]:
    match = _match("evaluating", edit)
    if not match or edit.kind != "obligation":
        return []
    rest = edit.text[match.end() :]
    day = find_date(rest, edit.today, past=True)
    parts = [part.strip() for part in re.split(r"[,:;]|\s–\s", rest) if part.strip()]
    status = choice_within("obligation", "status", rest)
    result = next((part for part in parts if choice("obligation", "status", part)), None)
    by = _BY.search(rest)
    made = {
        "obligation": edit.ids[0],
        "date": day,
        "result": result,
        "evaluator": by[1].strip() if by else None,
    }
    kept = {name: told for name, told in made.items() if told}
    update = edit.update({"last_evaluated": day, "status": status})
    return [*update, Fact("evaluation", kept, edit.said)]


def _requiring(edit: Edit) -> list[Fact]:
    """Read what a provider has to keep to: "they must deliver certified wood"."""
    match = _match("requiring", edit) if edit.kind == "provider" else None
    return edit.update({"requirements": match["value"].strip()}) if match else []


def _adding(edit: Edit) -> list[Fact]:
    """Read what a list gets one more of: a reading, a drill, a finding."""
    for name, field in (("reading", "readings"), ("finding", "findings")):
        match = _match(name, edit) if field in fields_of(edit.kind) else None
        if match:
            return edit.update(
                {f"{field}+": [entry(field, match["value"].strip(" :,"), edit.today)]}
            )
    if (
        edit.kind == "emergency"
        and _match("drill", edit)
        and find_date(edit.text, edit.today, past=True)
    ):
        return edit.update({"drills+": [entry("drills", edit.text, edit.today)]})
    return []


def _renaming(edit: Edit) -> list[Fact]:
    match = _match("renaming", edit)
    naming = KINDS[edit.kind].model.naming
    return (
        edit.update({naming: value(edit.kind, naming, match["value"], edit.today)}) if match else []
    )


def _being(edit: Edit) -> list[Fact]:
    match = _match("being", edit)
    return edit.update(_said_of(edit, match["value"])) if match else []


def _said_of(edit: Edit, words: str) -> dict[str, Any]:
    """Return the fields of what is said about an item: a value of a closed set, or named ones."""
    words = _WHY.sub(r", \1 ", words)
    head = _END.split(words, maxsplit=1)[0].strip()
    found = _closed(edit, head)
    rest = words[len(head) :] if found else f", {words}"
    parts = [] if found else [part.strip() for part in words.split(",")[1:]]
    found = found or next((own for part in parts if (own := _closed(edit, part))), {})
    fields = {**dict(list(found.items())[:1]), **_tail(edit, rest)}
    return fields or _day_alone(edit, words)


def _closed(edit: Edit, words: str) -> dict[str, Any]:
    """Return the fields of which words name a value of a closed set."""
    fields = [f for f in fields_of(edit.kind) if allowed(edit.kind, f)]
    return {f: told for f in fields if (told := choice(edit.kind, f, words))}


def _day_alone(edit: Edit, words: str) -> dict[str, Any]:
    field = table("telling-edits")["days"].get(edit.kind, "")
    bare = not re.sub(r"[\d\W]|\b(?:the|end|of|next|year)\b", "", words) or len(words.split()) <= 5
    day = find_date(words, edit.today, past=field in _PAST) if field and bare else None
    return {field: day} if day else {}


def _tail(edit: Edit, tail: str) -> dict[str, Any]:
    """Return the fields that follow: the effect, named ones, and by whom and when."""
    parts = re.split(r"([,;])", tail)
    effects = [found for part in parts if (found := _effect(edit, part))]
    rest = "".join(part for part in parts if not _effect(edit, part))
    named = labelled(edit.kind, rest, edit.today)
    fields = {**named.fields, **({"effectiveness": effects[0]} if effects else {})}
    by, who = _BY.search(named.rest), table("telling-edits")["people"].get(edit.kind)
    when = table("telling-edits")["days"].get(edit.kind, "")
    if by and who and who not in fields:
        fields[who] = by[1].strip()
    if when in _PAST and (day := find_date(named.rest, edit.today, past=True)):
        fields.setdefault(when, day)
    return fields


def _effect(edit: Edit, part: str) -> str:
    """Return what is said about whether an action worked; empty when that is not said."""
    if "effectiveness" not in fields_of(edit.kind):
        return ""
    match = _pattern(table("telling-edits")["effect"], edit.kind).match(part.strip())
    return match["effect"].strip() if match else ""


_READERS: tuple[Callable[[Edit], list[Fact]], ...] = (
    _linking,
    _removing,
    _closing,
    _owning,
    _setting,
    _evaluating,
    _requiring,
    _adding,
    _renaming,
    _moving,
    _being,
)
