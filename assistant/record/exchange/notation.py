"""How lists, named values and entries stand as text in one cell, and are read back exactly.

A list has a line for each text, named values have lines `name: value`, and each of several
entries has a line `part: value | part: value`. A line that begins with four spaces goes on with
the one above it. What could be mistaken stands in double quotes as JSON writes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.record.describe import field_label
from assistant.record.exchange.faults import Unreadable
from assistant.record.exchange.scalars import as_text, as_words, scalar
from assistant.record.exchange.shapes import Shape
from assistant.settings import LANGUAGES, Language
from assistant.wording import texts

_INDENT = "    "


def written(shape: Shape, value: Any, language: Language) -> str:
    """Return the text of a field that holds more than one thing.

    Args:
        shape: What the field is made of.
        value: What it holds, as JSON.
        language: Language of the names of parts.
    """
    if shape.form == "texts":
        lines = list(value)
    elif shape.form == "named":
        lines = [f"{_name(name)}: {as_text(part)}" for name, part in value.items()]
    elif shape.form == "entry":
        lines = [f"{label}: {text}" for label, text in _told(shape, value, language)]
    elif shape.form == "entries":
        lines = [_inline(_told(shape, entry, language)) for entry in value]
    else:
        return json.dumps(value, ensure_ascii=False)
    return "\n".join(line.replace("\n", f"\n{_INDENT}") for line in lines)


def _told(shape: Shape, entry: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """Return label and text of the parts that say something; of an empty entry its first part."""
    telling = [part for part in shape.parts if part.required or entry[part.name] != part.default]
    return [
        (_label(part, language), _part_text(part, entry[part.name], language))
        for part in telling or shape.parts[:1]
    ]


def _part_text(part: Shape, value: Any, language: Language) -> str:
    if part.form in ("texts", "named", "entry", "entries", "other"):
        return json.dumps(value, ensure_ascii=False)
    return as_words(part, value, language)


def _label(part: Shape, language: Language) -> str:
    known = f"record.field.{part.name}" in texts(language)
    return field_label(part.name, language) if known else part.name


def _inline(parts: Iterable[tuple[str, str]]) -> str:
    return " | ".join(f"{label}: {_guarded(text)}" for label, text in parts)


def _guarded(text: str) -> str:
    return _quoted(text) if "|" in text or text.startswith('"') else text


def _name(name: str) -> str:
    return _quoted(name) if ":" in name or "\n" in name or name.startswith('"') else name


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def parsed(shape: Shape, text: str) -> Any:
    """Return what a text in a cell says, as JSON; labels are understood in every language.

    Raises:
        Unreadable: It is not written as the field needs it.
    """
    if shape.form == "texts":
        return _blocks(text)
    if shape.form == "named":
        return _named(shape, text)
    if shape.form == "entry":
        pairs = [_pair(block) for block in _blocks(text)]
        return _entry(shape, pairs)
    if shape.form == "entries":
        return [_entry(shape, _segments(shape, block)) for block in _blocks(text)]
    return _json(text)


def _blocks(text: str) -> list[str]:
    found: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.startswith(_INDENT) and found:
            found[-1] += f"\n{line[len(_INDENT) :]}"
        elif line.strip():
            found.append(line)
    return [block.strip() for block in found]


def _named(shape: Shape, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in map(_pair, _blocks(text)):
        if name in found:
            raise Unreadable("name_twice", name=name)
        found[name] = value if shape.inner is None else scalar(shape.inner, value)
    return found


def _pair(block: str) -> tuple[str, str]:
    if block.startswith('"'):
        name, rest = _unquoted(block)
        colon, value = rest[:1], rest[1:]
    else:
        name, colon, value = block.partition(":")
    if colon != ":" or not name.strip():
        raise Unreadable("pair", text=block[:60])
    return name.strip(), value.strip()


def _segments(shape: Shape, block: str) -> list[tuple[str, str]]:
    """Cut one line into the parts of an entry; a bare text is its main part."""
    main = shape.main.name if shape.main else ""
    if block.startswith('"'):
        text, rest = _unquoted(block)
        return [(main, text), *_segments_of(rest)]
    if ":" not in block.partition("|")[0]:
        text, _, rest = block.partition("|")
        return [(main, text.strip()), *_segments_of(rest)]
    return _segments_of(block)


def _segments_of(rest: str) -> list[tuple[str, str]]:
    found = []
    rest = rest.lstrip().removeprefix("|")
    while rest.strip():
        label, colon, after = rest.partition(":")
        if not colon:
            raise Unreadable("pair", text=rest.strip()[:60])
        if after.lstrip().startswith('"'):
            value, rest = _unquoted(after.lstrip())
            if rest and not rest.startswith("|"):
                raise Unreadable("quotes", text=rest[:60])
            rest = rest[1:]
        else:
            value, _, rest = after.partition("|")
        found.append((label.strip(), value.strip()))
    return found


def _entry(shape: Shape, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label, text in pairs:
        part = _part(shape, label)
        if part.name in found:
            raise Unreadable("name_twice", name=label)
        found[part.name] = _part_value(part, text)
    return {name: value for name, value in found.items() if value is not None}


def _part(shape: Shape, label: str) -> Shape:
    wanted = " ".join(label.casefold().split())
    for part in shape.parts:
        if wanted in {part.name, *(_label(part, language).casefold() for language in LANGUAGES)}:
            return part
    raise Unreadable("part", name=label[:60], parts=", ".join(part.name for part in shape.parts))


def _part_value(part: Shape, text: str) -> Any:
    if not text:
        return None
    if part.form in ("texts", "named", "entry", "entries", "other"):
        return _json(text)
    return scalar(part, text)


def _unquoted(text: str) -> tuple[str, str]:
    """Return the text in the double quotes that a text begins with, and what follows it."""
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text)
    except ValueError as error:
        raise Unreadable("quotes", text=text[:60]) from error
    return str(value), text[end:].lstrip()


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("json", text=text[:60]) from error
