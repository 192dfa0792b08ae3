"""Every fixed text a person sees, in three languages, from `knowledge/wording/`."""

from __future__ import annotations

from functools import cache

import yaml

from assistant.errors import KnowledgeError
from assistant.settings import LANGUAGES, Language, shipped


def _flatten(tree: dict[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tree.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            flat |= _flatten(value, f"{path}.")
        else:
            flat[path] = str(value)
    return flat


@cache
def texts(language: Language) -> dict[str, str]:
    """Return all fixed texts of one language by their dotted key.

    Raises:
        KnowledgeError: The shipped file is missing or broken.
    """
    folder = shipped("knowledge") / "wording" / language
    flat: dict[str, str] = {}
    try:
        for path in sorted(folder.glob("*.yaml")):
            with path.open(encoding="utf-8") as file:
                loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
                flat |= _flatten(yaml.load(file, Loader=loader), f"{path.stem}.")
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"The fixed texts of {language} cannot be read.") from error
    return flat


def say(key: str, language: Language = "en", **values: object) -> str:
    """Return a fixed text with its blanks filled.

    Args:
        key: Dotted key, `<file>.<path>`.
        language: Which of the three languages.
        values: What fills `{name}` in the text.

    Raises:
        KeyError: No such text, or a blank without a value.
    """
    return texts(language)[key].format(**values)


def every(key: str) -> tuple[str, ...]:
    """Return a fixed text in all three languages."""
    return tuple(texts(language)[key] for language in LANGUAGES)
