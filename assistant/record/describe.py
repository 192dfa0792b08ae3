"""Items and changes in one line of English, Norwegian or Swedish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.errors import Phrase
from assistant.record.changes import Change
from assistant.record.items import Item
from assistant.record.kinds import KINDS
from assistant.record.kinds.fields import Entry
from assistant.record.naming import kind_phrase
from assistant.record.validation import allowed
from assistant.record.writing.placeholders import creations, with_names
from assistant.refusals import worded
from assistant.settings import Language
from assistant.wording import say, texts

_LONGEST = 80
_SHOWN = 3
_NAMED = 5
# What tells an item of a kind apart from the others, besides its name.
_TELLING: dict[str, tuple[str, ...]] = {
    "organisation": ("sector", "employees", "country"),
    "issue": ("kind", "condition"),
    "interested_party": ("needs",),
    "policy": ("version", "status", "approved_on"),
    "role": ("person",),
    "aspect": ("activity", "condition", "significance"),
    "method": ("rule", "threshold", "status"),
    "obligation": ("source", "reference", "status"),
    "risk": ("kind", "effect"),
    "action": ("owner", "due", "status"),
    "objective": ("indicator", "due", "owner"),
    "change": ("plan",),
    "competence": ("role", "person", "valid_until"),
    "communication": ("audience", "when"),
    "document": ("version", "status", "review_date"),
    "control": ("criteria",),
    "provider": ("provides", "extent"),
    "emergency": ("response",),
    "measurement": ("frequency",),
    "evaluation": ("date", "result"),
    "audit": ("date", "auditors"),
    "nonconformity": ("status", "cause", "effectiveness"),
    "evidence": ("item", "document"),
}


def kind_name(kind: str, language: Language) -> str:
    """Return what a kind is called: "environmental aspect"."""
    return say(f"record.kind.{kind}", language)


def kind_names(kind: str, language: Language) -> str:
    """Return what several items of a kind are called: "environmental aspects"."""
    return say(f"record.kinds.{kind}", language)


def field_label(field: str, language: Language) -> str:
    """Return what a field is called: "life cycle stage"."""
    return say(f"record.field.{field}", language)


def value_text(kind: str, field: str, value: Any, language: Language) -> str:
    """Return a value as a person reads it, cut to a line.

    Args:
        kind: Kind of the item.
        field: A field of that kind.
        value: What stands in it, as the item or as JSON holds it.
        language: Which language.
    """
    if value in (None, "", [], {}):
        return say("record.value.nothing", language)
    if isinstance(value, str) and value in allowed(kind, field):
        return say(f"record.value.{field}.{value}", language)
    if isinstance(value, list) and set(map(str, value)) <= set(allowed(kind, field)):
        return ", ".join(say(f"record.value.{field}.{part}", language) for part in value)
    return _short(_plain(value, language))


def _plain(value: Any, language: Language) -> str:
    if isinstance(value, bool):
        return say(f"record.value.{'true' if value else 'false'}", language)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(_plain(part, language) for part in value)
    if isinstance(value, Entry):
        return _named(value.model_dump(mode="json"), language)
    return _named(value, language) if isinstance(value, Mapping) else str(value)


def _named(parts: Mapping[str, Any], language: Language) -> str:
    """Tell an entry: its text where it has one, else what it says by name."""
    if parts.get("text"):
        return str(parts["text"])
    labels = texts(language)
    told = {
        labels.get(f"record.field.{name}", name): _plain(part, language)
        for name, part in parts.items()
        if part not in (None, "")
    }
    return ", ".join(f"{name} {part}" for name, part in told.items())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def telling_fields(kind: str) -> tuple[str, ...]:
    """Return the fields that tell an item of a kind apart from the others, besides its name."""
    model = KINDS[kind].model
    return _TELLING.get(kind) or tuple(name for name in model.sound if name != model.naming)


def describe_item(item: Item, language: Language) -> str:
    """Return one line on an item: its id, name and kind, and what tells it apart."""
    line = say(
        "record.item.line",
        language,
        id=item.id,
        name=_short(item.name),
        kind=kind_name(item.kind, language),
    )
    fields = [field for field in _TELLING.get(item.kind, ()) if item.value(field)]
    told = [_told(item.kind, field, item.value(field), language) for field in fields]
    return f"{line}: {'; '.join(told)}" if told else line


def _told(kind: str, field: str, value: Any, language: Language) -> str:
    return f"{field_label(field, language)}: {value_text(kind, field, value, language)}"


def describe_change(change: Change, item: Item | None, language: Language) -> str:
    """Return one line on what a change does.

    Args:
        change: The change, proposed or made.
        item: The item as it stands before the change; None for a new one.
        language: Which language.
    """
    kind = kind_name(change.kind, language)
    name = _short(item.name if item else _new_name(change))
    key = "undo_creation" if change.values is None else change.operation
    line = say(f"record.change.{key}", language, kind=kind, id=change.item_id, name=name)
    return f"{line}: {_differences(change, item, language)}" if key == "update" else line


def _new_name(change: Change) -> str:
    return str((change.values or {}).get(KINDS[change.kind].model.naming, ""))


def new_names(changes: tuple[Change, ...], language: Language) -> dict[str, str]:
    """Return what a person reads for `NEW-1`: what the item that a change creates is called."""
    return {place: str(worded(phrase, language)) for place, phrase in new_phrases(changes).items()}


def new_phrases(changes: tuple[Change, ...]) -> dict[str, Phrase]:
    """Return the same in every language."""
    return {
        place: Phrase(
            "links.new.item",
            values={"kind": kind_phrase(change.kind), "name": _short(_new_name(change))},
        )
        for place, change in creations(changes).items()
    }


def _differences(change: Change, item: Item | None, language: Language) -> str:
    told = []
    for field, new in list((change.values or {}).items())[:_SHOWN]:
        line = _told(change.kind, field, new, language)
        old = item.value(field) if item else None
        if isinstance(old, str | int | float | date) and old != "" and not isinstance(old, bool):
            was = value_text(change.kind, field, old, language)
            line += say("record.change.was", language, old=was)
        told.append(line)
    more = len(change.values or {}) - len(told)
    return "; ".join(told) + (say("record.change.more", language, count=more) if more > 0 else "")


def describe_changes(
    changes: tuple[Change, ...], items: Mapping[str, Item | None], language: Language
) -> str:
    """Return one line on all changes of a proposal.

    Args:
        changes: The changes.
        items: The items they are about as they stand, by id.
        language: Which language.
    """
    named = with_names(changes, new_names(changes, language))
    lines = [describe_change(change, items.get(change.item_id), language) for change in named]
    if len(lines) == 1:
        return lines[0]
    shown = "; ".join(lines[:_SHOWN])
    more = len(lines) - _SHOWN
    rest = say("record.change.more", language, count=more) if more > 0 else ""
    return say("record.change.several", language, count=len(lines), lines=shown + rest)


def listed(words: list[str], language: Language) -> str:
    """Return "a, b and c", or the first ones and how many more."""
    shown, more = words[:_NAMED], len(words) - _NAMED
    if more > 0:
        return ", ".join(shown) + say("record.list.more", language, count=more)
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + say("record.list.last", language, word=shown[-1])
