"""Outlines of documented information, one file a kind, from `knowledge/drafting/`."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from assistant.drafting.drafts import Signatory
from assistant.errors import KnowledgeError
from assistant.settings import LANGUAGES, Edition, Language, shipped
from assistant.shipped_data import read_yaml


class _Outlined(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Variant(_Outlined):
    """One way to say a line; usable when the record can fill all of its blanks.

    Args:
        text: The sentence with its `{blanks}`.
        needs: Facts that must be known though they are no blank.
        edition: The only edition it is for, or None for both.
        ask: A question that this way of saying it leaves open, or "".
    """

    text: str
    needs: tuple[str, ...] = ()
    edition: Edition | None = None
    ask: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the names of all facts this way of saying it rests on."""
        blanks = (name for _, name, _, _ in Formatter().parse(self.text) if name)
        return tuple(dict.fromkeys([*blanks, *self.needs]))


class Line(_Outlined):
    """One sentence of the outline: the first usable variant is written, or none.

    Args:
        requirements: Ids of the requirements it answers.
        texts: Its variants, best first.
        joined: Whether it belongs to the bullet before it.
        each: Rows of the record to write it for, each as a bullet; "" writes it once.
        ask: The question to put where nothing can be written, or "".
        unless: Facts of which any one makes the line needless.
        edition: The only edition it is for, or None for both.
        room: Whether it is room for a person to write in.
    """

    requirements: tuple[str, ...]
    texts: tuple[Variant, ...] = ()
    joined: bool = False
    each: str = ""
    ask: str = ""
    unless: tuple[str, ...] = ()
    edition: Edition | None = None
    room: bool = False


class OutlineSection(_Outlined):
    """A heading and its lines, as bullets or as one paragraph.

    Args:
        heading: What stands above it, with `{blanks}` where it is written for rows.
        lines: What stands in it.
        bullets: Whether each line is a bullet.
        each: Rows of the record to write the whole section for; "" writes it once.
    """

    heading: str
    lines: tuple[Line, ...]
    bullets: bool = False
    each: str = ""


class Point(_Outlined):
    """Something the document has to say.

    Args:
        requirement: Id of the requirement that asks for it.
        label: What is asked for, in few words.
    """

    requirement: str
    label: str


class Outline(_Outlined):
    """A document before the record has filled it.

    Args:
        title: What it is called.
        clause: The clause that asks for it.
        page: The page of the guidance about it.
        approval: Who signs it.
        sections: What stands in it.
        about: The fact that tells one document of the kind from another, or "".
        points: What it has to say; empty where its text is checked in another way.
    """

    title: str
    clause: str
    page: str
    approval: Signatory
    sections: tuple[OutlineSection, ...]
    about: str = ""
    points: tuple[Point, ...] = ()


@cache
def load_outline(kind: str, language: Language) -> Outline:
    """Return the outline of a kind of document in one language.

    Raises:
        KnowledgeError: The shipped file is missing or broken.
    """
    name = f"{kind}.yaml"
    try:
        table = _spoken(read_yaml(shipped("knowledge") / "drafting" / name), language)
        return Outline.model_validate(table | {"sections": _included(table, language)})
    except (ValidationError, KeyError) as error:
        raise KnowledgeError(f"The outline {name} is broken: {error}") from error


def _spoken(value: Any, language: Language) -> Any:
    """Return data with each text that stands there in every language in one of them."""
    if isinstance(value, dict):
        if value.keys() == set(LANGUAGES):
            return value[language]
        return {key: _spoken(part, language) for key, part in value.items()}
    return [_spoken(part, language) for part in value] if isinstance(value, list) else value


def _included(table: dict[str, Any], language: Language) -> list[Any]:
    """Return the sections, those of a shared file in the place that names it."""
    sections: list[Any] = []
    for section in table["sections"]:
        if "include" in section:
            path = shipped("knowledge") / "drafting" / f"{section['include']}.yaml"
            sections += _spoken(read_yaml(path)["sections"], language)
        else:
            sections.append(section)
    return sections
