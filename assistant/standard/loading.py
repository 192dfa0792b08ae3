"""Read `knowledge/standard/` into validated models."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from assistant.errors import KnowledgeError
from assistant.settings import shipped
from assistant.shipped_data import read_yaml
from assistant.standard.library import Parts, Standard
from assistant.standard.models import Clause, FamilyMember, Requirement, Term

Model = TypeVar("Model", bound=BaseModel)


def _rows(model: type[Model], paths: Iterable[Path]) -> tuple[Model, ...]:
    rows = [row for path in paths for row in read_yaml(path)]
    try:
        return tuple(TypeAdapter(list[model]).validate_python(rows))  # type: ignore[valid-type]
    except ValidationError as error:
        raise KnowledgeError(f"The shipped standard data is broken: {error}") from error


@cache
def load_standard() -> Standard:
    """Return the standard as data; each part is read when it is needed, once a process.

    A part whose file is missing or broken raises `KnowledgeError` when it is read.
    """
    folder = shipped("knowledge") / "standard"
    numbered = sorted(
        (folder / "requirements").glob("*.yaml"), key=lambda p: int(p.stem.split("-")[0])
    )
    return Standard(
        Parts(
            clauses=partial(_rows, Clause, [folder / "clauses.yaml"]),
            requirements=partial(_rows, Requirement, numbered),
            family=partial(_rows, FamilyMember, [folder / "family.yaml"]),
            terms=partial(_rows, Term, [folder / "glossary.yaml"]),
        )
    )
