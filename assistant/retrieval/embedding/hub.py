"""Talking to a hub of models; nothing here is used but by `download`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from assistant.errors import SearchModelError
from assistant.refusals import refused

DownloadProgress = Callable[[int, int], None]

_TEXTS = (".json", ".txt", ".model", ".jinja")
_WEIGHTS = (".safetensors",)
# Read by torch as weights only, and taken only where there are no safetensors.
_OLD_WEIGHTS = ("pytorch_model.bin",)
# Copies of the same weights for other programs.
_OTHER_FORMATS = ("onnx/", "openvino/", "coreml/", "gguf/", "original/")
_ROOM_LEFT = 200 * 2**20


class HubFile(NamedTuple):
    """A file of a model; its size in bytes."""

    path: str
    size: int


def fetch(source: str, part: Path, revision: str, progress: DownloadProgress) -> str:
    """Fetch what is needed to load a model, and return its exact revision.

    Args:
        source: `owner/model`.
        part: Folder to fill; files that are whole in it are not fetched again.
        revision: Branch, tag or commit.
        progress: Told how many bytes of how many have come.

    Raises:
        SearchModelError: There is no such model, the hub cannot be reached, or the disk is full.
    """
    os.environ |= {"HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
    with _told(source, revision):
        from huggingface_hub import HfApi, snapshot_download

        listed = HfApi().model_info(source, revision=revision, files_metadata=True)
        wanted = needed([HubFile(f.rfilename, f.size or 0) for f in listed.siblings or ()])
        _check_room(wanted, part)
        snapshot_download(
            source,
            revision=listed.sha,
            local_dir=part,
            allow_patterns=[file.path for file in wanted],
            tqdm_class=_counter(sum(file.size for file in wanted), progress),
        )
        # because the library takes a folder for whole when the connection breaks at the wrong time
        if not all((part / file.path).is_file() for file in wanted):
            raise ConnectionError
    return str(listed.sha)


def needed(files: Iterable[HubFile]) -> list[HubFile]:
    """Return the files that are needed to load a model: texts and one kind of weights, no code.

    Raises:
        SearchModelError: There are no weights of a kind that is read here.
    """
    own = [file for file in files if not file.path.startswith(_OTHER_FORMATS)]
    texts = [file for file in own if file.path.endswith(_TEXTS)]
    weights = [file for file in own if file.path.endswith(_WEIGHTS)]
    weights = weights or [file for file in own if file.path.endswith(_OLD_WEIGHTS)]
    if not weights:
        raise refused(SearchModelError, "faults.search_model.weights")
    return texts + weights


def unknown(name: str) -> SearchModelError:
    """Return the error for a name under which there is no model."""
    return refused(SearchModelError, "faults.search_model.unknown", name=name)


@contextmanager
def _told(source: str, revision: str) -> Iterator[None]:
    """Turn what the hub's library raises into what a person can act on."""
    from httpx2 import HTTPError
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError as error:
        raise refused(SearchModelError, "faults.search_model.agreement", name=source) from error
    except (errors.RepositoryNotFoundError, errors.HFValidationError) as error:
        raise unknown(source) from error
    except errors.RevisionNotFoundError as error:
        raise refused(
            SearchModelError, "faults.search_model.revision", name=source, revision=revision
        ) from error
    except (HTTPError, OSError, ValueError) as error:
        raise refused(SearchModelError, "faults.search_model.fetch") from error


def _check_room(wanted: Iterable[HubFile], part: Path) -> None:
    part.mkdir(parents=True, exist_ok=True)
    required = sum(file.size for file in wanted) + _ROOM_LEFT
    here = sum(path.stat().st_size for path in part.rglob("*") if path.is_file())
    if shutil.disk_usage(part).free + here < required:
        raise refused(SearchModelError, "faults.search_model.room", size=required // 2**20)


def _counter(total: int, progress: DownloadProgress) -> Any:
    from huggingface_hub.utils.tqdm import tqdm

    class Counter(tqdm):
        """Tells the bytes that have come; draws nothing."""

        def __init__(self, *given: Any, **options: Any) -> None:
            self._counts = options.get("name") == "huggingface_hub.snapshot_download"
            self._come = 0
            super().__init__(*given, **(options | {"disable": True}))  # type: ignore[no-untyped-call]

        def update(self, n: float | None = 1) -> bool | None:
            if self._counts:
                self._come += int(n or 0)
                progress(min(self._come, total), total)
            return None

    return Counter
