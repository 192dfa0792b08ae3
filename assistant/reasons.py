"""Why a file could not be read, kept so that it can be told in any language later."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from assistant.contents import Language
from assistant.errors import Phrase, TellableError
from assistant.refusals import worded
from assistant.wording import has

# What is kept may come from a backup that somebody altered: no other text can be asked for.
_FILES = ("reading", "faults")


def kept_error(error: TellableError) -> str:
    """Return an error as it is stored with a file."""
    return kept(*error.reasons, *error.advice) if error.reasons else str(error)


def kept(*phrases: Phrase) -> str:
    """Return phrases as they are stored with a file."""
    return json.dumps([_plain(phrase) for phrase in phrases], ensure_ascii=False)


def told_reason(stored: str, language: Language) -> str:
    """Return in a language what is stored with a file.

    Args:
        stored: What `kept` gave; a sentence of an older program is told as it stands.
        language: Language of the reader.
    """
    try:
        phrases = [_phrase(entry) for entry in json.loads(stored)]
        return " ".join(str(worded(phrase, language)) for phrase in phrases)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return stored


def _plain(phrase: Phrase) -> dict[str, Any]:
    values = {name: _simplest(value) for name, value in phrase.values.items()}
    return {"key": phrase.key, "values": values}


def _simplest(value: object) -> str | int | float:
    return value if isinstance(value, str | int | float) else str(worded(value, "en"))


def _phrase(entry: Any) -> Phrase:
    key, values = str(entry["key"]), dict(entry["values"])
    if key.partition(".")[0] not in _FILES or not has(key):
        raise KeyError(key)
    return Phrase(key, values=_simple(values.items()))


def _simple(values: Iterable[tuple[str, Any]]) -> dict[str, object]:
    return {name: value for name, value in values if isinstance(value, str | int | float)}
