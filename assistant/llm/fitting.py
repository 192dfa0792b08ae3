"""Arguments of a call, made to fit its tool: names, types and nesting that models get wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

_WRAPPERS = ("arguments", "args", "parameters", "params", "input", "kwargs")
# What models call the one thing that a search is given.
_QUERIES = ("query", "q", "question", "text", "search", "keywords", "prompt", "topic", "input")
_TRUE = ("true", "yes", "1")
_NOTHING = (None, "null", "None")


def fitted(arguments: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments as a tool takes them; what it has no place for is left out.

    Args:
        arguments: As a model gave them.
        properties: The properties of the tool's JSON schema, by name.
    """
    given = _unwrapped(arguments, properties)
    kept: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for name, value in given.items():
        if value in _NOTHING:
            continue
        known = _known(name, properties, {**given, **kept})
        if known:
            kept[known] = _typed(value, properties[known])
        else:
            others[name] = value
    is_bare = not _object(kept.get("fields"))
    if others and is_bare and "fields" in properties:  # an item's values, written beside its kind
        kept["fields"] = json.dumps(others, ensure_ascii=False)
    return kept


def _unwrapped(arguments: Mapping[str, Any], properties: Mapping[str, Any]) -> Mapping[str, Any]:
    if len(arguments) == 1:
        (name, value), *_ = arguments.items()
        if name in _WRAPPERS and name not in properties and isinstance(value, Mapping):
            return value
    return arguments


def _known(name: str, properties: Mapping[str, Any], taken: Mapping[str, Any]) -> str:
    """Return which property a name means; empty where it means none that is free."""
    if name in properties:
        return name
    free = [each for each in properties if each not in taken]
    if "query" in free and name.casefold() in _QUERIES:
        return "query"
    near = get_close_matches(name.casefold(), free, n=1, cutoff=0.75)
    return near[0] if near else ""


def _typed(value: Any, schema: Mapping[str, Any]) -> Any:
    wanted = schema.get("type")
    if wanted == "boolean" and not isinstance(value, bool):
        return str(value).casefold() in _TRUE
    if wanted != "string" or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    is_plain = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_plain else json.dumps(value, ensure_ascii=False)


def _object(text: Any) -> dict[str, Any]:
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
