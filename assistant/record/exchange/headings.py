"""What sheets and columns are called, and which kind and field somebody's headings mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from assistant.record.describe import kind_names
from assistant.record.exchange.shapes import shapes
from assistant.record.items import OWN_VERSION
from assistant.record.kinds import KINDS, kind_of
from assistant.settings import LANGUAGES, Language
from assistant.wording import texts

ID, ITEM_VERSION = "id", "item_version"
MAX_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_MACHINE = re.compile(r".*\[([a-z_.]+(?:#\d+)?)\]", re.DOTALL)
_PIECE = re.compile(r"(.*?)(?:#| \()(\d{1,5})\)?", re.DOTALL)


class Column(NamedTuple):
    """One column of a kind.

    Args:
        field: `id`, a field of the model, or `item_version`.
        piece: Which part of a text too long for one cell, from 1.
    """

    field: str
    piece: int = 1


def columns(kind: str) -> tuple[str, ...]:
    """Return what the columns of a kind hold, in order."""
    return (ID, *shapes(kind), ITEM_VERSION)


def machine_name(kind: str, column: Column) -> str:
    """Return the name of a column that no language changes; that of the id tells the kind."""
    name = OWN_VERSION if column.field == "version" else column.field
    name = f"{kind}.{ID}" if name == ID else name
    return name if column.piece == 1 else f"{name}#{column.piece}"


def label(field: str, language: Language) -> str:
    """Return what a column is called in a language."""
    kept = texts(language)
    key = f"exchange.column.{field}" if field in (ID, ITEM_VERSION) else f"record.field.{field}"
    return kept.get(key, field)


def heading(column: Column, language: Language) -> str:
    """Return the heading a person reads over a column."""
    name = label(column.field, language)
    return name if column.piece == 1 else f"{name} ({column.piece})"


def column_of(kind: str, words: str) -> Column | None:
    """Return the column that a heading means in any language, or None."""
    wanted = _folded(words)
    if machine := _MACHINE.fullmatch(wanted):
        wanted = machine[1]
    if field := _field_of(kind, wanted):
        return Column(field)
    piece = _PIECE.fullmatch(wanted)
    field = _field_of(kind, piece[1]) if piece else None
    return Column(field, int(piece[2])) if piece and field else None


def _field_of(kind: str, wanted: str) -> str | None:
    return _names(kind).get(wanted)


@cache
def _names(kind: str) -> dict[str, str]:
    """Return what each field may be called; names of the model before labels."""
    called = {
        _folded(label(field, language)): field
        for language in reversed(LANGUAGES)
        for field in columns(kind)
    }
    own = {field: field for field in columns(kind)}
    return called | own | {machine_name(kind, Column(field)): field for field in columns(kind)}


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


@cache
def sheet_names(language: Language) -> dict[str, str]:
    """Return the name of the sheet of each kind, each once and within 31 characters."""
    names: dict[str, str] = {}
    for kind in KINDS:
        name = _FORBIDDEN.sub(" ", kind_names(kind, language)).strip("' ")
        name = (name[:1].upper() + name[1:])[:MAX_SHEET_NAME].rstrip()
        taken = {other.casefold() for other in names.values()}
        names[kind] = kind if name.casefold() in taken else name
    return names


def kind_of_sheet(name: str, headings: Iterable[str]) -> str | None:
    """Return the kind of item that a sheet holds, by its first columns, else by its name."""
    for words in headings:
        machine = _MACHINE.fullmatch(_folded(words))
        kind, _, field = (machine[1] if machine else _folded(words)).partition(".")
        if field == ID and kind in KINDS:
            return kind
    wanted = _folded(name)
    for kind in KINDS:
        named = {sheet_names(language)[kind].casefold() for language in LANGUAGES}
        if wanted in {kind, kind.replace("_", " "), *named}:
            return kind
    return None


def kind_of_ids(ids: Iterable[object]) -> str | None:
    """Return the kind that all ids belong to, or None."""
    kinds = {kind_of(words) for words in ids if isinstance(words, str) and words.strip()}
    return kinds.pop() if len(kinds) == 1 else None
