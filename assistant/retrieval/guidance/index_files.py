"""The shipped guidance index: built from the pages, verified against them, loaded in milliseconds.

`knowledge/index/<language>.json.gz` holds the units and their words; `<language>.npz` their vectors
in 8 bits with the digest of each text. A text whose digest is known keeps its vector, so a rebuild
embeds only what changed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.errors import KnowledgeError
from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.guidance.index_words import IndexWords, words_from, words_of
from assistant.retrieval.guidance.pages import GuidancePage, read_pages
from assistant.retrieval.guidance.units import Unit, all_units
from assistant.retrieval.passages import Sentence
from assistant.settings import LANGUAGES, Language, shipped
from assistant.standard import load_standard

_BATCH = 64


class Probe(NamedTuple):
    """A text by which a unit is found.

    Args:
        unit: Position of the unit.
        role: `question` (asks for the unit), `page` (asks for its page), `text` (a sentence of it)
            or `claim` (a false statement it refutes).
        sentence: Position of the sentence in the unit, or -1.
        text: What is embedded.
    """

    unit: int
    role: str
    sentence: int
    text: str


@dataclass(frozen=True)
class IndexFiles:
    """Units with their words and the vectors of their probes, as loaded."""

    units: list[Unit]
    words: IndexWords
    probes: list[Probe]
    vectors: Vectors


def probes_of(units: list[Unit]) -> list[Probe]:
    """Return every probe of the units, in a fixed order."""
    probes: list[Probe] = []
    for number, unit in enumerate(units):
        probes += [Probe(number, "question", -1, text) for text in unit.probes]
        probes += [Probe(number, "page", -1, text) for text in unit.listed]
        probes += [Probe(number, "claim", -1, text) for text in unit.claims]
        if unit.question:
            probes.append(Probe(number, "question", -1, unit.question))
        probes += [
            Probe(number, "text", position, f"{unit.title}: {sentence.text}")
            for position, sentence in enumerate(unit.sentences)
        ]
    return probes


def pages(language: Language) -> list[GuidancePage]:
    """Return the guidance pages of a language as they are on disk now."""
    folder = shipped("knowledge") / "guidance"
    return read_pages(folder / language, () if language == "en" else pages("en"))


def current_units(language: Language) -> list[Unit]:
    """Return the units that the pages and data on disk give now."""
    return all_units(pages(language), load_standard(), language)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:12]


def _paths(language: Language) -> tuple[Path, Path]:
    folder = shipped("knowledge") / "index"
    return folder / f"{language}.json.gz", folder / f"{language}.npz"


def _known(language: Language) -> dict[bytes, NDArray[np.int8]]:
    path = _paths(language)[1]
    if not path.exists():
        return {}
    with np.load(path) as stored:
        digests, vectors = stored["digests"], stored["vectors"]
    return {bytes(digest): vector for digest, vector in zip(digests, vectors, strict=True)}


def quantise(vectors: Vectors) -> NDArray[np.int8]:
    """Return unit vectors in 8 bits; 127 stands for 0.5, which no component of e5 exceeds."""
    return np.clip(np.rint(vectors * 254), -127, 127).astype(np.int8)


def _unquantised(vectors: NDArray[np.int8]) -> Vectors:
    floats = vectors.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", floats, floats))
    floats /= np.maximum(lengths, np.float32(1e-9))[:, None]
    return floats


def build(language: Language, embedder: Embedder) -> tuple[int, int]:
    """Write the index of one language from the pages on disk.

    Returns:
        How many probes there are, and how many had to be embedded anew.
    """
    units = current_units(language)
    probes = probes_of(units)
    known = _known(language)
    texts = {_digest(probe.text): probe.text for probe in probes}
    missing = [digest for digest in texts if digest not in known]
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        vectors = quantise(embedder.embed_passages([texts[digest] for digest in batch]))
        known.update(zip(batch, vectors, strict=True))
    unit_path, vector_path = _paths(language)
    unit_path.parent.mkdir(exist_ok=True)
    # mtime=0 because the same pages must give the same bytes
    whole = {"units": [asdict(unit) for unit in units], **words_of(units, language).as_json()}
    body = json.dumps(whole, ensure_ascii=False).encode()
    unit_path.write_bytes(gzip.compress(body, mtime=0))
    order = [_digest(probe.text) for probe in probes]
    np.savez(
        vector_path,
        digests=np.frombuffer(b"".join(order), dtype=np.uint8).reshape(len(order), -1),
        vectors=np.stack([known[digest] for digest in order]),
    )
    return len(probes), len(missing)


def verify(language: Language, embedder: Embedder, *, samples: int = 40) -> list[str]:
    """Return what is wrong with the shipped index; an empty list when it fits the pages.

    Every text must have its vector, and a sample of vectors is embedded again and compared.
    """
    faults: list[str] = []
    fresh = current_units(language)
    shipped_index = load(language)
    if (shipped_index.units, shipped_index.words) != (fresh, words_of(fresh, language)):
        faults.append(f"{language}: the units differ from the pages; run `ems knowledge build`.")
    probes = probes_of(fresh)
    known = _known(language)
    absent = [probe.text for probe in probes if _digest(probe.text) not in known]
    faults += [f"{language}: no vector for: {text}" for text in absent[:10]]
    for probe in probes[:: max(1, len(probes) // samples)]:
        stored = known.get(_digest(probe.text))
        if stored is None:
            continue
        again = embedder.embed_passages([probe.text])[0]
        if float(_unquantised(stored[None])[0] @ again) < 0.98:
            faults.append(f"{language}: the vector of a text is wrong: {probe.text}")
    return faults


def _unit(row: dict[str, object]) -> Unit:
    values = dict(row)
    values["sentences"] = tuple(Sentence(**s) for s in row["sentences"])  # type: ignore[attr-defined]
    for name in ("claims", "probes", "listed"):
        values[name] = tuple(row[name])  # type: ignore[arg-type]
    values["clauses"] = {e: tuple(n) for e, n in row["clauses"].items()}  # type: ignore[attr-defined]
    return Unit(**values)  # type: ignore[arg-type]


def load(language: Language) -> IndexFiles:
    """Return the shipped index, read once a process until its files change; do not alter it.

    Raises:
        KnowledgeError: It is missing, or its vectors do not fit its units.
    """
    try:
        return _read(*_paths(language), *map(_stamp, _paths(language)))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(
            f"The shipped guidance index ({language}) is missing or out of date.",
            "Run `ems knowledge build`.",
        ) from error


def _stamp(path: Path) -> tuple[int, int]:
    """Return what tells whether a file was written anew."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


# Guidance and the check of documents share the vectors, which are 50 MB of memory.
@lru_cache(maxsize=len(LANGUAGES))
def _read(unit_path: Path, vector_path: Path, *_stamps: tuple[int, int]) -> IndexFiles:
    whole = json.loads(gzip.decompress(unit_path.read_bytes()))
    units = [_unit(row) for row in whole["units"]]
    words = words_from(whole)
    probes = probes_of(units)
    with np.load(vector_path) as arrays:
        stored = arrays["vectors"]
    if len(stored) != len(probes):
        raise ValueError("as many vectors as probes")
    vectors = _unquantised(stored)
    vectors.flags.writeable = False
    return IndexFiles(units, words, probes, vectors)


def available() -> list[Language]:
    """Return the languages that have guidance of their own."""
    found: list[Language] = [code for code in ("en", "nb", "sv") if _paths(code)[0].exists()]
    return found
