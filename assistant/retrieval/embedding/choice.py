"""Which models a data folder uses: chosen with `ems models use`, remembered beside the database."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from assistant.errors import StorageFailed
from assistant.refusals import refused
from assistant.retrieval.embedding.folders import models_folder
from assistant.retrieval.embedding.naming import BUILT_IN
from assistant.settings import Settings
from assistant.whole_files import whole_file


class ChosenModels(NamedTuple):
    """The names of the models in use; no reranker and no tuning where its name is empty."""

    embedder: str
    reranker: str
    tuning: str = ""


def chosen_models(settings: Settings) -> ChosenModels:
    """Return the models in use; what a variable or the caller says wins over the data folder.

    Raises:
        StorageFailed: The choice that was remembered cannot be read.
    """
    if set(ChosenModels._fields) <= settings.model_fields_set:
        return ChosenModels(settings.embedder, settings.reranker, settings.tuning)
    remembered = _remembered(settings.data_dir)
    given = {name: getattr(settings, name) for name in ChosenModels._fields}
    named = {name: given[name] for name in given if name in settings.model_fields_set}
    return ChosenModels(**(given | remembered | named))


def choose(
    data_dir: Path,
    *,
    embedder: str | None = None,
    reranker: str | None = None,
    tuning: str | None = None,
) -> None:
    """Remember a choice for a data folder; None leaves what was chosen before.

    Raises:
        StorageFailed: The data folder cannot be written.
    """
    wanted = {"embedder": embedder, "reranker": reranker, "tuning": tuning}
    kept: dict[str, str] = {}
    # because choosing anew is how a person mends a file that cannot be read
    with suppress(StorageFailed):
        kept = _remembered(data_dir)
    _write(
        _file(data_dir), kept | {name: said for name, said in wanted.items() if said is not None}
    )


class UsedEmbedders:
    """The embedders that may have vectors in a data folder.

    Args:
        data_dir: The data folder.
    """

    def __init__(self, data_dir: Path) -> None:
        self._file = models_folder(data_dir) / "used.json"

    def names(self) -> list[str]:
        """Return their names, the latest last; the built-in one always, as it came first."""
        try:
            names = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            names = []
        return list(dict.fromkeys([BUILT_IN, *(name for name in names if isinstance(name, str))]))

    def note(self, name: str) -> None:
        """Remember that an embedder is about to have vectors.

        Raises:
            StorageFailed: The data folder cannot be written.
        """
        names = self.names()
        if name not in names:
            _write(self._file, [*names, name])


def _file(data_dir: Path) -> Path:
    return data_dir / "models.json"


def _remembered(data_dir: Path) -> dict[str, str]:
    try:
        found = json.loads(_file(data_dir).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _unreadable() from error
    if not isinstance(found, dict):
        raise _unreadable()
    kept = {name: found[name] for name in ChosenModels._fields if name in found}
    if not all(isinstance(name, str) for name in kept.values()):
        raise _unreadable()
    return kept


def _unreadable() -> StorageFailed:
    return refused(StorageFailed, "faults.search_model.choice")


def _write(path: Path, value: Any) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path, is_private=False) as file:
            file.write(json.dumps(value, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise refused(StorageFailed, "faults.folder.unwritable") from error
