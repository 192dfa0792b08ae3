"""Models that are known to work here: plain facts about each, from `knowledge/models/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from assistant.contents import shipped
from assistant.shipped_data import read_yaml

Kind = Literal["embedder", "reranker"]


class Prefixes(NamedTuple):
    """What a model was trained to see in front of a question and of a passage."""

    query: str = ""
    passage: str = ""


@dataclass(frozen=True)
class KnownModel:
    """What is known of a model.

    Args:
        name: What it is called here.
        kind: Whether it makes vectors or rates passages.
        source: Its name at a hub, `owner/model`; empty where it comes with the program.
        dimensions: Length of its vectors; None for a reranker.
        tokens: The longest text it reads, in tokens.
        languages: Codes of languages it was made for; `many` stands for a hundred or so.
        megabytes: What it takes on disk.
        licence: SPDX name of its licence.
        good_for: Key of the sentence that says what it is good for, under `models.good_for`.
        prefixes: What stands in front of a question and of a passage.
    """

    name: str
    kind: Kind
    source: str
    dimensions: int | None
    tokens: int
    languages: tuple[str, ...]
    megabytes: int
    licence: str
    good_for: str
    prefixes: Prefixes = Prefixes()


@cache
def catalogue() -> tuple[KnownModel, ...]:
    """Return the known models, embedders first.

    Raises:
        KnowledgeError: A shipped file is missing or broken.
    """
    return (*_models("embedder"), *_models("reranker"))


def known(name: str) -> KnownModel | None:
    """Return the model that goes by a name here or at a hub, or None."""
    return next((model for model in catalogue() if name in (model.name, model.source)), None)


def prefixes_of(name: str) -> Prefixes:
    """Return the prefixes of a model: of a known one, else of the family its name tells."""
    found = known(name)
    if found:
        return found.prefixes
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2].lower()
    families = _file("embedder")["families"]
    fitting = (family for family in families if re.search(family["named"], last))
    return next((_prefixes(family) for family in fitting), Prefixes())


def _file(kind: Kind) -> Any:
    return _read(f"{kind}s.yaml")


@cache
def _read(file: str) -> Any:
    return read_yaml(shipped("knowledge") / "models" / file)


def _models(kind: Kind) -> list[KnownModel]:
    return [_model(kind, given) for given in _file(kind)["models"]]


def _model(kind: Kind, given: dict[str, Any]) -> KnownModel:
    return KnownModel(
        name=given["name"],
        kind=kind,
        source=given.get("source", ""),
        dimensions=given.get("dimensions"),
        tokens=given["tokens"],
        languages=tuple(given["languages"]),
        megabytes=given["megabytes"],
        licence=given["licence"],
        good_for=given["good_for"],
        prefixes=_prefixes(given),
    )


def _prefixes(given: dict[str, Any]) -> Prefixes:
    return Prefixes(given.get("query", ""), given.get("passage", ""))
