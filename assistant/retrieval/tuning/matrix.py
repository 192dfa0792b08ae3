"""A tuning: what it does to vectors, and the file it is kept in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from assistant.errors import SearchModelError, StorageFailed
from assistant.refusals import refused
from assistant.retrieval.embedding import NanoEmbedder, Vectors
from assistant.whole_files import whole_file

DEFAULT_NAME: Final = "guidance-tuning"
_ENDING: Final = ".npz"


@dataclass(frozen=True)
class Tuning:
    """Turns vectors of questions and of guidance, so that those that belong together lie nearer.

    Args:
        matrix: What a vector is multiplied with, shape (dimensions, dimensions).
        scale: What a cosine of turned vectors is multiplied with, and
        shift: what is added then, so that floors which hold for untuned cosines hold on.
    """

    matrix: Vectors
    scale: float = 1.0
    shift: float = 0.0

    def turned(self, vectors: Vectors) -> Vectors:
        """Return unit vectors turned and of length 1 again, shape (..., dimensions)."""
        product: Vectors = vectors @ self.matrix
        product /= np.maximum(np.linalg.norm(product, axis=-1, keepdims=True), np.float32(1e-9))
        return product

    def levelled(self, cosines: Vectors) -> Vectors:
        """Return cosines of turned vectors at the level of untuned ones."""
        level: Vectors = np.clip(cosines * self.scale + self.shift, -1, 1).astype(np.float32)
        return level

    def write(self, path: Path) -> None:
        """Write the tuning as a whole, or not at all.

        Raises:
            StorageFailed: The folder cannot be written to.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(path, is_private=False) as file:
                np.savez_compressed(
                    file, matrix=self.matrix, level=np.array([self.scale, self.shift])
                )
        except OSError as error:
            raise refused(StorageFailed, "faults.folder.unwritable") from error


def tuning_path(name: str, models: Path) -> Path:
    """Return where a tuning lies that is named, or given as the path of its file."""
    given = Path(name).expanduser()
    is_path = given.suffix == _ENDING or len(given.parts) > 1
    return given.resolve() if is_path else models / f"{name}{_ENDING}"


def tunings(models: Path) -> list[str]:
    """Return the names of the tunings that lie in the folder of models, in alphabetical order."""
    return sorted(path.stem for path in models.glob(f"*{_ENDING}"))


def read_tuning(name: str, models: Path) -> Tuning:
    """Return a tuning by its name, or by the path of its file.

    Args:
        name: A name that `tunings` gives, or a path.
        models: The folder of models.

    Raises:
        SearchModelError: It is not there, or is none for the vectors of the guidance.
    """
    path = tuning_path(name, models)
    try:
        with np.load(path, allow_pickle=False) as stored:
            matrix = stored["matrix"].astype(np.float32)
            scale, shift = map(float, stored["level"])
    except FileNotFoundError as error:
        raise refused(SearchModelError, "faults.search_model.no_tuning", name=name) from error
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
        raise _broken(name) from error
    size = NanoEmbedder.dimensions
    if matrix.shape != (size, size) or not np.isfinite([matrix.sum(), scale, shift]).all():
        raise _broken(name)
    return Tuning(matrix, scale, shift)


def check_is_tuning(name: str, models: Path) -> str:
    """Return what a tuning that can be used is called: its name, or the path of its file.

    Args:
        name: A name that `tunings` gives, or a path.
        models: The folder of models.

    Raises:
        SearchModelError: It is not there, or is none for the vectors of the guidance.
    """
    read_tuning(name, models)
    return name if name in tunings(models) else str(tuning_path(name, models))


def _broken(name: str) -> SearchModelError:
    return refused(SearchModelError, "faults.search_model.broken_tuning", name=name)
