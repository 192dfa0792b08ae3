"""Every fixed text a person sees, in three languages, from `knowledge/wording/`."""

from __future__ import annotations

from functools import cache

from assistant.contents import LANGUAGES, Language, shipped
from assistant.shipped_data import read_yaml


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
def _file(language: Language, name: str) -> dict[str, str]:
    """Return the texts of one file, so that a quick command reads no more than its own."""
    path = shipped("knowledge") / "wording" / language / f"{name}.yaml"
    return _flatten(read_yaml(path), f"{name}.")


@cache
def texts(language: Language) -> dict[str, str]:
    """Return all fixed texts of one language by their dotted key.

    Raises:
        KnowledgeError: A shipped file is missing or broken.
    """
    paths = (shipped("knowledge") / "wording" / language).glob("*.yaml")
    return {key: text for path in sorted(paths) for key, text in _file(language, path.stem).items()}


def say(key: str, language: Language = "en", **values: object) -> str:
    """Return a fixed text with its blanks filled.

    Args:
        key: Dotted key, `<file>.<path>`.
        language: Which of the three languages.
        values: What fills `{name}` in the text.

    Raises:
        KeyError: No such text, or a blank without a value.
        KnowledgeError: A shipped file is missing or broken.
    """
    return _file(language, key.partition(".")[0])[key].format(**values)


def has(key: str, language: Language = "en") -> bool:
    """Tell whether there is such a text.

    Raises:
        KnowledgeError: The shipped file is missing or broken.
    """
    return key in _file(language, key.partition(".")[0])


def every(key: str) -> tuple[str, ...]:
    """Return a fixed text in all three languages."""
    return tuple(texts(language)[key] for language in LANGUAGES)
