"""Does a value of the record meet what a case wants of it?

Texts are alike whatever their case, their blanks and a full stop at the end; numbers are alike by
their value; lists are alike in any order. A dict of one of these keys stands for a choice:

- `any`: one of the values that follow.
- `contains`: a text with these words in it, in any order; with `at_most` so many words in all, and
  `without` these.
- `each`: a list of any length in which each value meets one of the values that follow.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any


def is_empty(value: Any) -> bool:
    """Tell whether a field says nothing; the number 0 says something."""
    return value is None or value is False or value in ("", [], {})


def meets(wanted: Any, found: Any) -> bool:
    """Tell whether a value is as a case wants it.

    Args:
        wanted: A value, or a dict that stands for a choice.
        found: What stands in the record, as JSON holds it.
    """
    if isinstance(wanted, Mapping):
        return _meets_mapping(wanted, found)
    if isinstance(wanted, str):
        return isinstance(found, str) and _plain(wanted) == _plain(found)
    if isinstance(wanted, list | tuple):
        return isinstance(found, list) and _meets_each(wanted, found)
    if isinstance(wanted, bool) or wanted is None:
        return bool(wanted is found)
    return _is_number(found) and math.isclose(wanted, found, rel_tol=1e-9, abs_tol=1e-12)


def example_of(wanted: Any) -> Any:
    """Return a value that meets what is wanted."""
    if isinstance(wanted, list | tuple):
        return [example_of(each) for each in wanted]
    if not isinstance(wanted, Mapping):
        return wanted
    if "any" in wanted:
        return example_of(wanted["any"][0])
    if "each" in wanted:
        return [example_of(wanted["each"][0])]
    if "contains" in wanted:
        return " ".join(_words(wanted["contains"])) or "text"
    return {name: example_of(value) for name, value in wanted.items()}


def _meets_mapping(wanted: Mapping[str, Any], found: Any) -> bool:
    if "any" in wanted:
        return any(meets(each, found) for each in wanted["any"])
    if "each" in wanted:
        return isinstance(found, list) and all(
            any(meets(each, value) for each in wanted["each"]) for value in found
        )
    if "contains" in wanted:
        return isinstance(found, str) and _contains(wanted, _plain(found))
    return isinstance(found, dict) and _meets_entry(wanted, found)


def _contains(wanted: Mapping[str, Any], found: str) -> bool:
    return (
        all(_plain(words) in found for words in _words(wanted["contains"]))
        and not any(_plain(words) in found for words in _words(wanted.get("without", [])))
        and len(found.split()) <= wanted.get("at_most", math.inf)
    )


def _meets_entry(wanted: Mapping[str, Any], found: dict[str, Any]) -> bool:
    beside = (value for name, value in found.items() if name not in wanted)
    return all(is_empty(value) for value in beside) and all(
        meets(value, found.get(name)) for name, value in wanted.items()
    )


def _meets_each(wanted: Sequence[Any], found: list[Any]) -> bool:
    """Tell whether each of the wanted values has one of the found ones for itself."""
    if not wanted or len(wanted) != len(found):
        return len(wanted) == len(found)
    first, *rest = wanted
    return any(
        meets(first, value) and _meets_each(rest, found[:place] + found[place + 1 :])
        for place, value in enumerate(found)
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _words(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .")
