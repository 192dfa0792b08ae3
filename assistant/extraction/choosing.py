"""Which document a person means: by id, by name, or by what kind of document it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import DocumentError
from assistant.extraction.classifying import kind_asked, kind_of_source
from assistant.extraction.findings import Kind
from assistant.extraction.proposing import Papers
from assistant.extraction.text.source import source_of
from assistant.refusals import put_into, refused
from assistant.retrieval.documents.store import StoredFile
from assistant.retrieval.words import is_common
from assistant.settings import Language

_FILE_ID = re.compile(r"\bFILE-?\s?0*(\d{1,9})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# So many files are looked into where names do not tell; searching brings the likely ones first.
_LOOKED_INTO = 12
_TOLD = 6


def choose_file(papers: Papers, words: str, language: Language) -> StoredFile:
    """Return the file in use that words mean.

    Args:
        papers: The organisation's documents.
        words: An id, a name, or a sentence such as "make obligations of our permit".
        language: Language of a refusal.

    Raises:
        DocumentError: None fits, or several do.
    """
    files = papers.list()
    if match := _FILE_ID.search(words):
        wanted = f"FILE-{int(match[1]):03d}"
        if found := [file for file in papers.list(replaced=True) if file.id == wanted]:
            return found[0]
    fitting = _named(files, words) or _narrowed(_of_kind(papers, files, words), words)
    if len(fitting) == 1:
        return fitting[0]
    key = "several" if fitting else "none_fits"
    listed = "; ".join(f"{file.id} {file.name}" for file in fitting[:_TOLD])
    raise put_into(language, refused(DocumentError, f"extraction.refused.{key}", files=listed))


def _named(files: Sequence[StoredFile], words: str) -> list[StoredFile]:
    """Return the files whose whole name stands in a sentence, the ending left out or not."""
    said = words.casefold()
    by_name = [file for file in files if file.name.casefold() in said]
    return by_name or [f for f in files if " ".join(_parts(f)) in " ".join(_words(said))]


def _of_kind(papers: Papers, files: Sequence[StoredFile], words: str) -> list[StoredFile]:
    kind = kind_asked(words)
    if kind is None:
        return []
    likely = [passage.id for passage in papers.search(words, _LOOKED_INTO)]
    ranked = sorted(
        files, key=lambda file: (kind_asked(_plain(file)) != kind, file.id not in likely)
    )
    return [file for file in ranked[:_LOOKED_INTO] if _kind(papers, file) == kind]


def _kind(papers: Papers, file: StoredFile) -> Kind | None:
    if file.state not in ("searchable", "indexed"):
        return None
    return kind_of_source(source_of(file, papers.parts(file.id)))


def _narrowed(files: list[StoredFile], words: str) -> list[StoredFile]:
    """Return those of several files whose names share most words with a sentence."""
    # "our permit" fits every permit, whichever of them has the word in its name
    said = {word for word in _words(words) if not is_common(word) and not kind_asked(word)}
    shared = [len(said & set(_parts(file))) for file in files]
    most = max(shared, default=0)
    return [file for file, count in zip(files, shared, strict=True) if count == most]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _parts(file: StoredFile) -> list[str]:
    return _words(_plain(file))


def _plain(file: StoredFile) -> str:
    return Path(file.name).stem.replace("_", " ").replace("-", " ")
