"""The shipped guidance index: built from the pages, verified against them, loaded in milliseconds.

`knowledge/index/<language>.json.gz` holds the units and their words; `<language>.npy` tells where
the vector of each text that they are found by stands (`index_vectors.py`). A text that is known
keeps its vector, so a rebuild embeds only what changed.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.errors import KnowledgeError
from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.guidance import index_vectors
from assistant.retrieval.guidance.index_vectors import VectorPaths
from assistant.retrieval.guidance.index_words import IndexWords, words_from, words_of
from assistant.retrieval.guidance.pages import GuidancePage, read_pages
from assistant.retrieval.guidance.units import Unit, all_units
from assistant.retrieval.passages import Sentence
from assistant.settings import LANGUAGES, Language, shipped
from assistant.standard import load_standard

_ALIKE = 0.98


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


def _folder() -> Path:
    return shipped("knowledge") / "index"


def _paths(language: Language) -> tuple[Path, Path]:
    return _folder() / f"{language}.json.gz", _folder() / f"{language}.npy"


def build(languages: Sequence[Language], embedder: Embedder) -> dict[Language, int]:
    """Write the index of every language from the pages on disk.

    Args:
        languages: All that have pages; the vectors of others are forgotten.
        embedder: Makes the vectors of texts that have none yet.

    Returns:
        How many texts each language is found by, under its code.
    """
    units = {code: current_units(code) for code in languages}
    probes = {code: [probe.text for probe in probes_of(own)] for code, own in units.items()}
    paths = VectorPaths.within(_folder())
    index_vectors.write((text for own in probes.values() for text in own), embedder, paths)
    for code, own in units.items():
        unit_path, row_path = _paths(code)
        whole = {"units": [asdict(unit) for unit in own], **words_of(own, code).as_json()}
        body = json.dumps(whole, ensure_ascii=False).encode()
        # mtime=0 because the same pages must give the same bytes
        unit_path.write_bytes(gzip.compress(body, mtime=0))
        np.save(row_path, index_vectors.rows(probes[code], paths))
    return {code: len(own) for code, own in probes.items()}


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
    known = index_vectors.known(VectorPaths.within(_folder()))
    absent = [probe.text for probe in probes if index_vectors.digest(probe.text) not in known]
    faults += [f"{language}: no vector for: {text}" for text in absent[:10]]
    for probe in probes[:: max(1, len(probes) // samples)]:
        stored = known.get(index_vectors.digest(probe.text))
        if stored is None:
            continue
        again = embedder.embed_passages([probe.text])[0]
        if float(index_vectors.unquantised(stored[None])[0] @ again) < _ALIKE:
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
        paths = (*_paths(language), *VectorPaths.within(_folder()))
        return _read(*_paths(language), *map(_stamp, paths))
    except (OSError, LookupError, TypeError, ValueError) as error:
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
def _read(unit_path: Path, row_path: Path, *_stamps: tuple[int, int]) -> IndexFiles:
    whole = json.loads(gzip.decompress(unit_path.read_bytes()))
    units = [_unit(row) for row in whole["units"]]
    words = words_from(whole)
    probes = probes_of(units)
    places = np.load(row_path)
    if len(places) != len(probes):
        raise ValueError("as many vectors as probes")
    vectors = index_vectors.read(places, VectorPaths.within(unit_path.parent))
    vectors.flags.writeable = False
    return IndexFiles(units, words, probes, vectors)


def available() -> list[Language]:
    """Return the languages that have guidance of their own."""
    found: list[Language] = [code for code in ("en", "nb", "sv") if _paths(code)[0].exists()]
    return found
