"""Fetching a model: the only place that reaches a hub, and only when a person asks for it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from assistant.errors import SearchModelError
from assistant.refusals import refused
from assistant.retrieval.embedding.catalogue import known
from assistant.retrieval.embedding.folders import is_model, model_folder
from assistant.retrieval.embedding.hub import DownloadProgress, fetch, unknown

_NEWEST = "main"
_ON = ("1", "TRUE", "YES", "ON")


class Download(NamedTuple):
    """A model that is here now: its name, its folder and its exact revision."""

    name: str
    folder: Path
    revision: str


def download(
    name: str, models: Path, progress: DownloadProgress, *, revision: str = _NEWEST
) -> Download:
    """Fetch a model into the data folder; what an interruption left is gone on with.

    Args:
        name: A name of the catalogue, or `owner/model` at a hub.
        models: Where downloaded models lie.
        progress: Told how many bytes of how many have come.
        revision: Branch, tag or commit; a model that is here is fetched anew for another one only.

    Raises:
        SearchModelError: There is no such model, the hub cannot be reached, or the disk is full.
    """
    found = known(name)
    source = found.source if found else name
    folder = model_folder(name, models)
    if folder is None or source.count("/") != 1:
        raise unknown(name)
    if is_model(folder) and revision in (_NEWEST, _revision_of(folder)):
        return Download(name, folder, _revision_of(folder))
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in _ON:
        raise refused(SearchModelError, "faults.search_model.offline")
    part = folder.with_name(f".{folder.name}.part")
    commit = fetch(source, part, revision, progress)
    _put_in_place(part, folder, commit)
    return Download(name, folder, commit)


def _put_in_place(part: Path, folder: Path, commit: str) -> None:
    if not is_model(part):
        shutil.rmtree(part, ignore_errors=True)
        raise refused(SearchModelError, "faults.search_model.no_model")
    shutil.rmtree(part / ".cache", ignore_errors=True)
    _noted(part).write_text(commit, encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    os.replace(part, folder)


def _revision_of(folder: Path) -> str:
    noted = _noted(folder)
    return noted.read_text(encoding="utf-8").strip() if noted.is_file() else ""


def _noted(folder: Path) -> Path:
    return folder / "revision.txt"
