"""Prompts as files: one file a prompt, with blanks that must all be filled."""

from __future__ import annotations

import hashlib
import string
from functools import cache

from assistant.errors import KnowledgeError
from assistant.settings import shipped


@cache
def template(name: str) -> str:
    """Return a prompt with its blanks.

    Raises:
        KnowledgeError: There is no such prompt.
    """
    try:
        return (shipped("prompts") / f"{name}.md").read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(
            f"The prompt {name} is missing.", "Reinstall the assistant."
        ) from error


def prompt_names() -> tuple[str, ...]:
    """Return the names of all prompts."""
    return tuple(sorted(path.stem for path in shipped("prompts").glob("*.md")))


def prompt(name: str, **values: str) -> str:
    """Return a prompt with its blanks filled.

    Raises:
        KnowledgeError: No such prompt, or a blank without a value (the message names it).
    """
    text = template(name)
    blanks = {field for _, field, _, _ in string.Formatter().parse(text) if field}
    missing = blanks - values.keys()
    if missing:
        raise KnowledgeError(f"The prompt {name} lacks a value for: {', '.join(sorted(missing))}.")
    return text.format(**values)


def prompt_digest(name: str) -> str:
    """Return the first 12 characters of the SHA-256 of a prompt file, kept with every answer."""
    return hashlib.sha256(template(name).encode()).hexdigest()[:12]
