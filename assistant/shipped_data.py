"""Reading the YAML files that ship with the assistant."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from assistant.contents import shipped
from assistant.errors import KnowledgeError


def read_yaml(path: Path) -> Any:
    """Read one YAML file of the shipped knowledge.

    Raises:
        KnowledgeError: The file is missing or is not YAML.
    """
    import yaml

    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(
            f"The shipped file {path.name} cannot be read.", "Reinstall the assistant."
        ) from error


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists of `knowledge/language/words.yaml`, in lower case."""
    lists = read_yaml(shipped("knowledge") / "language" / "words.yaml")
    return frozenset(str(lists[name]).split())
