"""Which language the terminal speaks, before any setting is read."""

from __future__ import annotations

import os
from collections.abc import Sequence

from assistant.contents import LANGUAGES, Language

_VARIABLES = ("EMS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_ALSO_NORWEGIAN = ("no", "nn")


def known_language(words: str) -> Language | None:
    """Return the language that a code or a locale such as `nb_NO.UTF-8` means, if it is ours."""
    code = words[:2].lower()
    if code in _ALSO_NORWEGIAN:
        return "nb"
    return next((language for language in LANGUAGES if language == code), None)


def environment_language() -> Language:
    """Return the language of the environment, or English."""
    said = next((words for name in _VARIABLES if (words := os.environ.get(name))), "")
    return known_language(said) or "en"


def terminal_language(words: Sequence[str]) -> Language:
    """Return the language chosen in a command line, or that of the environment."""
    for place, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--language":
            chosen = value or (words[place + 1] if place + 1 < len(words) else "")
            return known_language(chosen) or environment_language()
    return environment_language()
