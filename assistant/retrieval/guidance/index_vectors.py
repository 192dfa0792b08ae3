"""The vectors of every text of the guidance, in 8 bits, each kept once for all languages.

People ask in any language for what stands in any other, so that most texts by which guidance is
found are the same in all of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding import Embedder, Vectors

_BATCH = 64
_DIGEST = 12
Bytes8 = NDArray[np.int8]


class VectorPaths(NamedTuple):
    """Where digests of texts, shape (texts, 12), and their vectors, shape (texts, size), stand."""

    digests: Path
    vectors: Path

    @classmethod
    def within(cls, folder: Path) -> VectorPaths:
        """Return the paths in the folder of the index."""
        return cls(folder / "digests.npy", folder / "vectors.npy")


def digest(text: str) -> bytes:
    """Return what a text is known by."""
    return hashlib.sha256(text.encode()).digest()[:_DIGEST]


def quantise(vectors: Vectors) -> Bytes8:
    """Return unit vectors in 8 bits; 127 stands for 0.5, which no component of e5 exceeds."""
    return np.clip(np.rint(vectors * 254), -127, 127).astype(np.int8)


def unquantised(vectors: Bytes8) -> Vectors:
    """Return vectors of length 1 from what `quantise` gave, shape (texts, size)."""
    floats = vectors.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", floats, floats))
    floats /= np.maximum(lengths, np.float32(1e-9))[:, None]
    return floats


def known(paths: VectorPaths) -> dict[bytes, Bytes8]:
    """Return the vector of each text by its digest; nothing where there are none yet."""
    if not all(path.exists() for path in paths):
        return {}
    digests, vectors = np.load(paths.digests), np.load(paths.vectors)
    return {bytes(own): vector for own, vector in zip(digests, vectors, strict=True)}


def rows(texts: Sequence[str], paths: VectorPaths) -> NDArray[np.int32]:
    """Return where the vector of each text stands, shape (texts,).

    Raises:
        KeyError: A text has none.
    """
    places = {bytes(own): place for place, own in enumerate(np.load(paths.digests))}
    return np.array([places[digest(text)] for text in texts], dtype=np.int32)


def write(texts: Iterable[str], embedder: Embedder, paths: VectorPaths) -> int:
    """Keep a vector for each of the texts and for no other; return how many were embedded anew.

    Args:
        texts: Every text of every language.
        embedder: Makes the vectors.
        paths: Where they are kept. In the order of the digests, so that the same texts give the
            same files.
    """
    stored = known(paths)
    wanted = {digest(text): text for text in texts}
    # alike in length, because the shorter ones of a batch are filled up to the longest
    missing = sorted((own for own in wanted if own not in stored), key=lambda own: len(wanted[own]))
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        vectors = quantise(embedder.embed_passages([wanted[own] for own in batch]))
        stored.update(zip(batch, vectors, strict=True))
    order = sorted(wanted)
    paths.digests.parent.mkdir(exist_ok=True)
    np.save(paths.digests, np.frombuffer(b"".join(order), dtype=np.uint8).reshape(-1, _DIGEST))
    np.save(paths.vectors, np.stack([stored[own] for own in order]))
    return len(missing)


def read(places: NDArray[np.int32], paths: VectorPaths) -> Vectors:
    """Return the vectors that stand in some places, shape (places, size)."""
    return unquantised(np.load(paths.vectors, mmap_mode="r")[places])
