"""Sectors as data from `knowledge/sectors/`, and finding the one a company means."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.contents import LANGUAGES, Language, Texts, shipped
from assistant.errors import KnowledgeError
from assistant.shipped_data import read_yaml

Lists = dict[Language, tuple[str, ...]]
Stage = Literal[
    "raw_materials", "design", "production", "transport", "use", "end_of_life", "support"
]
_ID = Annotated[str, Field(pattern=r"[a-z0-9-]+")]
# What a word gets at its end: a plural, the Norwegian and Swedish article, the s of a genitive,
# and the word for a company.
_ENDINGS = (
    r"(?:s?(?:bedrift|firma|foretak|selskap|virksomhet|företag|bolag|verksamhet))?"
    r"(?:e?s|e?n|e?t|e?r|ar|or|e|e?ne|ena|erna|arna|orna|na|a)?s?"
)
# Shorter words with such an ending are often other words.
_SHORT = 3


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SectorAspect(_Fact):
    """An aspect that companies of a sector have, in three languages."""

    id: _ID
    activity: Texts
    aspect: Texts
    impacts: Lists
    condition: Literal["normal", "abnormal", "emergency"]
    stage: Stage
    control: Literal["control", "influence"]
    usual: bool
    controls: Lists
    indicator: Texts


class SectorObligation(_Fact):
    """A kind of compliance obligation, with the question that finds out whether it applies."""

    id: _ID
    title: Texts
    source: Literal["law", "permit", "contract", "voluntary"]
    check: Texts


class SectorObjective(_Fact):
    """An objective that is typical of a sector, with its indicator."""

    id: _ID
    title: Texts
    indicator: Texts


class Sector(_Fact):
    """What is usual in a sector.

    Args:
        id: The name of its file.
        names: What it is called.
        called: Words by which companies of it name themselves, in lower case.
        aspects: The most telling first.
        obligations: Kinds of obligations that usually apply.
        objectives: Typical ones.
        ask: Questions that find out what is special about a company.
    """

    id: _ID
    names: Texts
    called: Lists
    aspects: tuple[SectorAspect, ...]
    obligations: tuple[SectorObligation, ...]
    objectives: tuple[SectorObjective, ...]
    ask: tuple[Texts, ...]


@cache
def load_sectors() -> tuple[Sector, ...]:
    """Return every sector, in the order of their ids; read once a process.

    Raises:
        KnowledgeError: A file does not have the expected form.
    """
    paths = sorted((shipped("knowledge") / "sectors").glob("*.yaml"))
    try:
        return tuple(Sector.model_validate(read_yaml(path)) for path in paths)
    except ValidationError as error:
        raise KnowledgeError(f"The shipped sectors are broken: {error}") from error


def sector(name: str) -> Sector | None:
    """Return the sector with an id, or the one that a text names; None where none is meant."""
    exact = next((each for each in load_sectors() if each.id == name.strip().lower()), None)
    return exact or next(iter(sectors_in(name)), None)


def sectors_in(text: str) -> tuple[Sector, ...]:
    """Return the sectors that a text names by a word of their own, the most exact word first.

    Args:
        text: What a company says of itself, in any of the three languages, such as "a joinery with
            40 people" or "vi er et galvanoverksted".
    """
    lowered = text.lower()
    found: dict[str, int] = {}
    for pattern, name, length in _words():
        if length > found.get(name, 0) and pattern.search(lowered):
            found[name] = length
    order = sorted(found, key=lambda name: -found[name])
    known = {each.id: each for each in load_sectors()}
    return tuple(known[name] for name in order)


def _endings(word: str) -> str:
    # "bare" is no bar, but the Norwegian word for "only"
    return _ENDINGS if len(word) > _SHORT else "(?:s|en)?"


@cache
def _words() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    """Return a pattern for each word of each sector, the sector, and how long the word is."""
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(word.lower())}{_endings(word)}(?!\w)"), each.id, len(word))
        for each in load_sectors()
        for language in LANGUAGES
        for word in each.called[language]
    )
