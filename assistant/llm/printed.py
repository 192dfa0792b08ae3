"""Calls of tools that a model printed as text instead of making them."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

_NAMES = ("name", "tool", "tool_name", "function", "function_name", "action", "recipient_name")
_ARGUMENTS = ("arguments", "args", "parameters", "params", "input", "tool_input", "action_input")
_LISTS = ("tool_calls", "calls", "tool_uses", "actions")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_TAGS = r"<\|?/?(?:tool_call|function_call|tool_calls|python_tag|tool)\|?>|\[/?TOOL_CALLS\]"
_FENCE = re.compile(r"```[\w-]*\n?|```")
# Where a printed call begins: always at the beginning of a line.
_BEGINNING = re.compile(
    rf"^[ \t]*(?:```|~~~|[{{]|\[\s*[{{]|<think|<function|{_TAGS})", re.MULTILINE | re.IGNORECASE
)
_NAMED_TAG = re.compile(r"<function=([\w.]+)>(.*?)(?:</function>|\Z)", re.DOTALL)
_PARAMETER = re.compile(r"<parameter=(\w+)>(.*?)</parameter>", re.DOTALL)
# With fewer words beside it, a text was meant to be nothing but a call.
_FEW_WORDS = 25


@dataclass(frozen=True)
class PrintedCall:
    """A call as it was printed, its tool one that there is.

    Args:
        name: The tool.
        arguments: As they were printed; names and types may be wrong.
    """

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Printed:
    """What a text holds of printed calls.

    Args:
        calls: Those that could be read, in their order.
        is_broken: A call was meant, but cannot be read.
    """

    calls: tuple[PrintedCall, ...] = ()
    is_broken: bool = False


def thought_out(text: str) -> str:
    """Return a text without what a model only thought."""
    return _THOUGHT.sub("", text)


def begins(text: str, names: Sequence[str]) -> int | None:
    """Return where something begins that may be a printed call or a thought; None for nowhere.

    Args:
        text: What has come so far.
        names: The tools.
    """
    called = re.compile(rf"^[ \t>*`\[]*(?:print\()?(?:{'|'.join(names)})\s*(?:\(|\Z)", re.MULTILINE)
    places = [found.start() for found in (_BEGINNING.search(text), called.search(text)) if found]
    return min(places) if places else None


def printed_calls(text: str, names: Sequence[str]) -> Printed:
    """Return the calls that a text holds.

    Args:
        text: A whole reply.
        names: The tools.
    """
    said = thought_out(text)
    place = begins(said, names)
    if place is None:
        return Printed()
    ways = (_from_tags, _from_values, _from_python)
    found = next((calls for way in ways if (calls := list(way(said, names)))), [])
    if found:
        return Printed(_once_each(found))
    return Printed(is_broken=_meant(said, place, names))


def _once_each(found: Sequence[PrintedCall]) -> tuple[PrintedCall, ...]:
    kept: list[PrintedCall] = []
    for call in found:
        if call not in kept:
            kept.append(call)
    return tuple(kept)


def _meant(text: str, place: int, names: Sequence[str]) -> bool:
    """Tell whether a text that holds no readable call was meant to be one."""
    held = text[place:]
    is_named = any(name in held for name in names)
    signs = re.search(_TAGS, held, re.IGNORECASE) or '"arguments"' in held or '"parameters"' in held
    is_all = len(text[:place].split()) < _FEW_WORDS
    is_data = bool(re.match(r"\s*(?:```(?:json)?\s*)?[{\[]", held))
    return bool(is_named or signs) or is_all and is_data


def _from_tags(text: str, names: Sequence[str]) -> Iterator[PrintedCall]:
    """Yield calls that stand in a tag with the name of the tool."""
    for found in _NAMED_TAG.finditer(text):
        if tool := tool_of(found[1], names):
            parts = {name: value.strip() for name, value in _PARAMETER.findall(found[2])}
            yield PrintedCall(tool, parts or _arguments(found[2].strip()))


def _from_values(text: str, names: Sequence[str]) -> Iterator[PrintedCall]:
    for value in _values(text):
        yield from _calls(value, names)


def _values(text: str) -> Iterator[Any]:
    """Yield every JSON value of a text, also such as are not quite JSON."""
    bare = re.sub(_TAGS, "\n", _FENCE.sub("\n", text), flags=re.IGNORECASE)
    place = 0
    while found := re.compile(r"[{\[]").search(bare, place):
        end = _end(bare, found.start())
        value = _read(bare[found.start() : end])
        place = end if value is not None else found.start() + 1
        if isinstance(value, dict | list):
            yield value


def _end(text: str, start: int) -> int:
    """Return where the bracket closes that opens at `start`; the end where it never does."""
    depth, quote, skip = 0, "", False
    for place, sign in enumerate(text[start:], start):
        if skip:
            skip = False
        elif sign == "\\":
            skip = True
        elif quote:
            quote = "" if sign == quote else quote
        elif sign == '"':
            quote = sign
        elif sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
            if depth == 0:
                return place + 1
    return len(text)


def _read(text: str) -> Any:
    """Return the value of JSON, of JSON with common faults, or of a Python literal; else None."""
    closed = re.sub(r",\s*([}\]])", r"\1", text.strip().rstrip(","))
    for attempt in (text, closed, *(closed + more for more in ('"}}', '"}', "}", "}}", "}]", "]"))):
        try:
            return json.loads(attempt, strict=False)
        except ValueError:
            continue
    try:
        return ast.literal_eval(closed)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


def _calls(value: Any, names: Sequence[str]) -> Iterator[PrintedCall]:
    if isinstance(value, list):
        for each in value:
            yield from _calls(each, names)
    elif isinstance(value, dict):
        inner = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        if inner is not None:
            yield from _calls(inner, names)
        elif call := _call(value, names):
            yield call


def _call(value: dict[str, Any], names: Sequence[str]) -> PrintedCall | None:
    named = next((key for key in _NAMES if isinstance(value.get(key), dict | str)), "")
    if isinstance(value.get(named), dict):  # {"function": {"name": ..., "arguments": ...}}
        return _call(value[named], names)
    if named and (tool := tool_of(value[named], names)):
        given = next((value[key] for key in _ARGUMENTS if key in value), None)
        rest = {k: v for k, v in value.items() if k not in (named, "id", "type", *_ARGUMENTS)}
        return PrintedCall(tool, _arguments(given) if given is not None else rest)
    for key, given in value.items():  # {"search_guidance": {...}}
        if tool := tool_of(key, names):
            return PrintedCall(tool, _arguments(given))
    return None


def _arguments(given: Any) -> dict[str, Any]:
    """Return arguments as they were given: an object, JSON in a string, or one bare value."""
    if isinstance(given, str):
        value = _read(given) if given.strip().startswith("{") else None
        given = value if isinstance(value, dict) else {"query": given} if given.strip() else {}
    return given if isinstance(given, dict) else {}


def tool_of(name: str, names: Sequence[str]) -> str | None:
    """Return the tool that a name means, however it is spelled; None for no tool.

    Args:
        name: As it was written: `functions.searchGuidance`.
        names: The tools.
    """
    if len(name) > 60:
        return None
    plain = {_plain(each): each for each in names}
    wanted = _plain(name.rpartition(".")[2].rpartition("::")[2])
    near = get_close_matches(wanted, plain, n=1, cutoff=0.8)
    return plain.get(wanted) or (plain[near[0]] if near else None)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _from_python(text: str, names: Sequence[str]) -> Iterator[PrintedCall]:
    """Yield calls that are written as Python writes them."""
    for found in re.finditer(rf"\b({'|'.join(names)})\s*\(", text):
        for end in (place.end() for place in re.finditer(r"\)", text[found.end() :])):
            try:
                tree = ast.parse(text[found.start() : found.end() + end].strip(), mode="eval").body
            except (SyntaxError, ValueError):
                continue
            if isinstance(tree, ast.Call):
                yield PrintedCall(found[1], _given(tree))
            break


def _given(call: ast.Call) -> dict[str, Any]:
    given = {word.arg: _literal(word.value) for word in call.keywords if word.arg}
    if call.args and not given:
        first = _literal(call.args[0])
        return first if isinstance(first, dict) else {"query": first}
    return given


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)
