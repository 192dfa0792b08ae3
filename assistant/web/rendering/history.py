"""What happened to an item: who, when, through which door, why, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.record import ChangeEntry, field_label, fields_of, value_text
from assistant.settings import Language
from assistant.web.rendering.parts import element, minute, sentence, text
from assistant.wording import say, texts

_MOST = 30
_OWN_VERSION = "document_version"


def history_list(history: Sequence[ChangeEntry], language: Language) -> str:
    """Return the changes of an item, the newest first.

    Args:
        history: The changes, oldest first.
        language: Language of the page.
    """
    shown = "".join(_entry(entry, language) for entry in reversed(history[-_MOST:]))
    more = len(history) - _MOST
    rest = text("li", say("screens.more", language, count=more), "more") if more > 0 else ""
    return element("ol", shown + rest, "history")


def _entry(entry: ChangeEntry, language: Language) -> str:
    door = f"web.door.{entry.door}"
    told = say(
        "web.record.change",
        language,
        operation=say(f"web.record.operation.{entry.operation}", language),
        person=entry.actor,
        when=minute(entry.at),
        door=say(door, language) if door in texts(language) else entry.door,
    )
    about = []
    if entry.proposal_id:
        about.append(say("web.record.proposal", language, id=entry.proposal_id))
    if entry.model and entry.model != "guide":
        about.append(say("web.record.model", language, model=entry.model))
    parts = [text("p", told, "what"), _differences(entry, language)]
    parts += [text("p", words, "reason") for words in (entry.reason, " · ".join(about)) if words]
    return element("li", "".join(parts))


def _differences(entry: ChangeEntry, language: Language) -> str:
    if not entry.before or not entry.after:
        return ""
    lines = [
        say(
            "web.record.from_to",
            language,
            field=sentence(field_label(_field(name), language)),
            old=_value(entry, name, entry.before, language),
            new=_value(entry, name, entry.after, language),
        )
        for name in entry.after
        if _field(name) in fields_of(entry.kind)
        and (name != "version" or _OWN_VERSION not in entry.after)
        and entry.before.get(name) != entry.after[name]
    ]
    return element("ul", "".join(text("li", line) for line in lines), "differences")


def _field(name: str) -> str:
    return "version" if name == _OWN_VERSION else name


def _value(entry: ChangeEntry, name: str, flat: dict[str, Any], language: Language) -> str:
    return value_text(entry.kind, _field(name), flat.get(name), language)
