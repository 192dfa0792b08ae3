"""Values of the record in full, as lists and paragraphs."""

from __future__ import annotations

from typing import Any

from assistant.record import allowed, value_text
from assistant.settings import Language
from assistant.web.rendering.parts import element, escaped


def value_html(kind: str, field: str, value: Any, language: Language) -> str:
    """Return a value without cutting it, unlike the one line that the record describes it by.

    Args:
        kind: Kind of the item.
        field: A field of that kind, or one the record notes itself.
        value: As the item or as JSON holds it.
        language: Language of the page.
    """
    if isinstance(value, list | tuple) and len(value) == 1:
        return value_html(kind, field, value[0], language)
    if isinstance(value, list | tuple) and value:
        entries = (element("li", value_html(kind, field, part, language)) for part in value)
        return element("ul", "".join(entries))
    if isinstance(value, str) and value and value not in allowed(kind, field):
        return escaped(value).replace("\n", "<br>")
    return escaped(value_text(kind, field, value, language))
