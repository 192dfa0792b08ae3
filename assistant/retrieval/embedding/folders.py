"""Where downloaded models lie in the data folder."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.retrieval.embedding.catalogue import known

_PART = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_NAME = re.compile(rf"{_PART}(/{_PART})?")
# A folder with none of these cannot be loaded.
_MARKS = ("config.json", "modules.json")


def models_folder(data_dir: Path) -> Path:
    """Return the folder of downloaded models."""
    return data_dir / "models"


def model_folder(name: str, models: Path) -> Path | None:
    """Return where a model lies or would lie; None for a name that none can have."""
    found = known(name)
    called = found.name if found else name
    return models / called.replace("/", "--") if _NAME.fullmatch(called) else None


def is_model(folder: Path) -> bool:
    """Tell whether a folder holds a model."""
    return any((folder / mark).is_file() for mark in _MARKS)


def downloaded(models: Path) -> list[str]:
    """Return the names of the models that lie in the folder, in alphabetical order."""
    if not models.is_dir():
        return []
    folders = (folder for folder in models.iterdir() if not folder.name.startswith("."))
    return sorted(folder.name.replace("--", "/", 1) for folder in folders if is_model(folder))
