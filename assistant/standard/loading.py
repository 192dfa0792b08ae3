"""Read `knowledge/standard/` into validated models."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from assistant.errors import KnowledgeError
from assistant.settings import shipped
from assistant.shipped_data import read_yaml
from assistant.standard.library import Standard
from assistant.standard.models import Clause, FamilyMember, Requirement, Term

Model = TypeVar("Model", bound=BaseModel)


def _rows(model: type[Model], paths: Iterator[Path] | list[Path]) -> tuple[Model, ...]:
    rows = [row for path in paths for row in read_yaml(path)]
    try:
        return tuple(TypeAdapter(list[model]).validate_python(rows))  # type: ignore[valid-type]
    except ValidationError as error:
        raise KnowledgeError(f"The shipped standard data is broken: {error}") from error


@cache
def load_standard() -> Standard:
    """Return the standard as data, read once a process.

    Raises:
        KnowledgeError: A file is missing or holds something unexpected.
    """
    folder = shipped("knowledge") / "standard"
    numbered = sorted(
        (folder / "requirements").glob("*.yaml"), key=lambda p: int(p.stem.split("-")[0])
    )
    return Standard(
        clauses=_rows(Clause, [folder / "clauses.yaml"]),
        requirements=_rows(Requirement, numbered),
        family=_rows(FamilyMember, [folder / "family.yaml"]),
        terms=_rows(Term, [folder / "glossary.yaml"]),
    )
