"""What a sentence of guidance says in another language: pages say the same, part by part."""

from __future__ import annotations

from functools import lru_cache

from assistant.retrieval.guidance import index_files
from assistant.retrieval.words import sentences
from assistant.settings import LANGUAGES, Language


def told_in(text: str, page: str, language: Language) -> str:
    """Return what guidance said in one language in another one.

    Args:
        text: One or more whole sentences of guidance.
        page: The page or entry they stand on.
        language: The language wanted.

    Returns:
        The same in that language; the text itself where it does not stand there (any more).
    """
    for source in index_files.available():
        whole, single = _pairs(source, language)
        if found := whole.get((page, text)):
            return found
        parts = [single.get((page, part), "") for part in sentences(text)]
        if parts and all(parts):
            return " ".join(parts)
    return text


_Told = dict[tuple[str, str], str]


@lru_cache(maxsize=len(LANGUAGES) ** 2)
def _pairs(source: Language, wanted: Language) -> tuple[_Told, _Told]:
    """Return whole parts, and single sentences where both languages have as many."""
    whole: _Told = {}
    single: _Told = {}
    units = zip(index_files.load(source).units, index_files.load(wanted).units, strict=True)
    for one, other in units:
        texts, own = ([s.text for s in unit.sentences] for unit in (one, other))
        whole.setdefault((one.page, " ".join(texts)), " ".join(own))
        if len(texts) == len(own):
            for text, counterpart in zip(texts, own, strict=True):
                single.setdefault((one.page, text), counterpart)
    return whole, single
