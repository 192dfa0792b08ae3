"""Which values of the record are good or bad news; the words say it, the colour underlines it."""

from __future__ import annotations

from typing import Any

from assistant.record import value_text
from assistant.settings import Language
from assistant.web.rendering.parts import badge, escaped

_TONES = {
    "significance": {"significant": "warn", "not_assessed": "info"},
    "status": {
        "approved": "good",
        "done": "good",
        "closed": "good",
        "compliant": "good",
        "not_compliant": "bad",
        "not_evaluated": "info",
        "open": "warn",
        "in_progress": "info",
    },
    "result": {"compliant": "good", "not_compliant": "bad"},
}


def value_cell(kind: str, field: str, value: Any, language: Language) -> str:
    """Return a value for a table: a badge where it is a state, else a line of text."""
    words = value_text(kind, field, value, language)
    if field in _TONES and isinstance(value, str) and value:
        return badge(words, _TONES[field].get(value, "neutral"))
    return escaped(words) if value not in (None, "", [], {}) else "–"
