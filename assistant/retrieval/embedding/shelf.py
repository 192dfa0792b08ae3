"""What models there are: known ones, downloaded ones, and those in use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import Phrase, SearchModelError
from assistant.refusals import refused
from assistant.retrieval.embedding.catalogue import Kind, KnownModel, catalogue, known
from assistant.retrieval.embedding.choice import ChosenModels
from assistant.retrieval.embedding.folders import downloaded, is_model, model_folder
from assistant.retrieval.embedding.naming import BUILT_IN, SAME_AS_BUILT_IN, has_built_in
from assistant.retrieval.tuning import tunings

State = Literal["in_use", "here", "not_here"]


@dataclass(frozen=True)
class ShelvedModel:
    """A model and where it stands.

    Args:
        name: What it is called.
        kind: Whether it makes vectors, turns those of the guidance, or rates passages; empty where
            that is not known.
        state: Whether it is used, lies ready, or would have to be downloaded.
        known: What the catalogue says of it; None for other models.
    """

    name: str
    kind: Kind | Literal["", "tuning"]
    state: State
    known: KnownModel | None


def shelf(models: Path, chosen: ChosenModels) -> list[ShelvedModel]:
    """Return every known model, then others that are here or chosen, then tunings."""
    in_use = {_called(name) for name in (chosen.embedder, chosen.reranker) if name}
    here = set(downloaded(models)) | ({BUILT_IN} if has_built_in() else set())
    names = [model.name for model in catalogue()]
    others = sorted((here | in_use) - set(names))
    found = [_shelved(name, here, in_use, chosen) for name in [*names, *others]]
    return [*found, *_tunings(models, chosen.tuning)]


def check_is_here(name: str, kind: Kind, models: Path) -> str:
    """Return what a model is called that can be used.

    Args:
        name: A name of the catalogue, one at a hub, or the folder of a model.
        kind: What it is to be used as.
        models: Where downloaded models lie.

    Raises:
        SearchModelError: It is not on this machine, or is of the other kind.
    """
    found = known(name)
    if found and found.kind != kind:
        raise refused(
            SearchModelError,
            "faults.search_model.kind",
            name=found.name,
            kind=Phrase(f"faults.search_model.kinds.{found.kind}"),
        )
    if found and found.name == BUILT_IN:
        return BUILT_IN if has_built_in() else SAME_AS_BUILT_IN
    folder = model_folder(name, models)
    if folder and is_model(folder):
        return found.name if found else name
    own = Path(name).expanduser()
    if is_model(own):
        return str(own.resolve())
    raise refused(SearchModelError, "faults.search_model.absent", name=name)


def _tunings(models: Path, chosen: str) -> list[ShelvedModel]:
    names = sorted({*tunings(models), *([chosen] if chosen else [])})
    return [
        ShelvedModel(name, "tuning", "in_use" if name == chosen else "here", None) for name in names
    ]


def _called(name: str) -> str:
    found = known(name)
    return found.name if found else name


def _shelved(name: str, here: set[str], in_use: set[str], chosen: ChosenModels) -> ShelvedModel:
    found = known(name)
    state: State = "in_use" if name in in_use else "here" if name in here else "not_here"
    kinds: dict[str, Kind] = {_called(chosen.embedder): "embedder"}
    if chosen.reranker:
        kinds[_called(chosen.reranker)] = "reranker"
    return ShelvedModel(name, found.kind if found else kinds.get(name, ""), state, found)
