"""Outlines of documented information, from `knowledge/drafting/`."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from assistant.errors import KnowledgeError
from assistant.settings import Edition, Language, shipped
from assistant.shipped_data import read_yaml


class _Outlined(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Variant(_Outlined):
    """One way to say a line; usable when the record can fill all of its blanks.

    Args:
        text: The sentence with its `{blanks}`.
        needs: Facts that must be known though they are no blank.
        edition: The only edition it is for, or None for both.
    """

    text: str
    needs: tuple[str, ...] = ()
    edition: Edition | None = None

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
    """

    requirements: tuple[str, ...]
    texts: tuple[Variant, ...]
    joined: bool = False


class OutlineSection(_Outlined):
    """A heading and its lines, as bullets or as one paragraph."""

    heading: str
    lines: tuple[Line, ...]
    bullets: bool = False


class Outline(_Outlined):
    """A document before the record has filled it."""

    title: str
    sections: tuple[OutlineSection, ...]


@cache
def load_outline(kind: str, language: Language) -> Outline:
    """Return the outline of a kind of document in one language.

    Raises:
        KnowledgeError: The shipped file is missing or broken.
    """
    name = f"{kind}.{language}.yaml"
    try:
        return Outline.model_validate(read_yaml(shipped("knowledge") / "drafting" / name))
    except ValidationError as error:
        raise KnowledgeError(f"The outline {name} is broken: {error}") from error
