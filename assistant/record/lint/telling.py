"""The facts of a finding as words of one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from assistant.record.describe import field_label, kind_name, kind_names, listed, value_text
from assistant.record.items import Item
from assistant.record.lint.rule import Fact
from assistant.settings import Language
from assistant.wording import say

_LONGEST = 60


def item_words(item: Item) -> str:
    """Return an item as a sentence names it: `ASP-012 (Diesel burnt by two vans)`."""
    return f"{item.id} ({shortened(item.name)})"


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    if len(text) <= _LONGEST and "\n" not in text:
        return text
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _topic(name: str, language: Language) -> str:
    return say(f"lint.topic.{name}", language)


def _condition(name: str, language: Language) -> str:
    return value_text("issue", "condition", name, language)


def _significance(name: str, language: Language) -> str:
    return value_text("aspect", "significance", name, language)


# Facts that are names of ours rather than words of the organisation, by what they are called.
_NAMES: dict[str, Callable[[str, Language], str]] = {
    "assessed": _significance,
    "kind": kind_name,
    "kinds": kind_names,
    "fields": field_label,
    "conditions": _condition,
    "recorded": _significance,
    "topics": _topic,
}


def told(values: Mapping[str, Fact], language: Language) -> dict[str, str]:
    """Return facts as words.

    Args:
        values: Facts by name.
        language: Language of the words.
    """
    return {name: _told(name, value, language) for name, value in values.items()}


def _told(name: str, value: Fact, language: Language) -> str:
    translate = _NAMES.get(name)
    if isinstance(value, tuple):
        return listed([translate(v, language) if translate else v for v in value], language)
    if isinstance(value, str):
        return translate(value, language) if translate else value
    return value.isoformat() if isinstance(value, date) else f"{value:g}"
