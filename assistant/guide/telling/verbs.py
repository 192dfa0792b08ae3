"""Verbs of what somebody does, as the title of an action has them."""

from __future__ import annotations

import re

from assistant.guide.telling.words import pattern
from assistant.settings import Language

# "gjør", "goes", "tidies", "fixes", "buys", "gör", "tar"
_ENDINGS = tuple(
    (re.compile(ending), instead)
    for ending, instead in (
        (r"^gjør$", "gjøre"),
        (r"^(g|d)oes$", r"\1o"),
        (r"(?<=[^aeiou])ies$", "y"),
        (r"(?<=[cs]h)es$|(?<=ss)es$|(?<=x)es$", ""),
        (r"(?<=[^s])s$", ""),
        (r"(?<=[öy])r$", "ra"),
        (r"(?<=[aåo])r$", ""),
    )
)


def infinitive(task: str, language: Language, *, is_present: bool = False) -> str:
    """Return "order kits" for "orders kits"; what begins with no such verb stays as it is.

    Args:
        task: What somebody does.
        language: Language of the person, because Swedish and Norwegian end apart.
        is_present: Whether it begins with such a verb, be it known or not.
    """
    if not is_present and not pattern("^(?:{DOES})\\b").match(task):
        return task
    verb, blank, rest = task.partition(" ")
    if verb.endswith("er"):
        return verb[:-2] + ("a" if language == "sv" else "e") + blank + rest
    for ending, instead in _ENDINGS:
        if ending.search(verb):
            return ending.sub(instead, verb) + blank + rest
    return task
