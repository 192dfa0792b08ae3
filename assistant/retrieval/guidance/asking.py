"""Further ways in which people ask what a page answers, from `knowledge/guidance/questions/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import KnowledgeError
from assistant.retrieval.passages import Facet
from assistant.shipped_data import read_yaml


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ask: str
    also: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    page: str
    answers: tuple[_Answer, ...] = ()
    sections: dict[Facet, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Askings:
    """How people ask for the answers and the sections of one page.

    Args:
        answers: Other wordings of each question of the page, by that question.
        sections: Questions that a section answers as a whole.
    """

    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sections: dict[Facet, tuple[str, ...]] = field(default_factory=dict)


def read_askings(path: Path) -> Askings:
    """Read the file of one page; a page without one is asked in its own words only.

    Raises:
        KnowledgeError: The file does not have the expected form.
    """
    if not path.exists():
        return Askings()
    try:
        found = _File.model_validate(read_yaml(path))
    except ValidationError as error:
        raise KnowledgeError(f"The questions in {path.name} are broken: {error}") from error
    return Askings({row.ask: row.also for row in found.answers}, dict(found.sections))
