"""A question made ready: misspelt words mended, the part that asks picked out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from assistant.retrieval.words import is_common, sentences, words
from assistant.shipped_data import words as shipped_words

# Letters that changed places make a word less alike than another word is.
_ALIKE, _ALIKE_IN_OTHER_ORDER = 84, 75
_SHORTEST = 5
_LONG = 14
_SHORT_CLAUSE, _MOST_CLAUSES = 4, 4
_CLAUSE_END = re.compile(
    r"[.!?;:]\s+|,\s+|\s[–-]\s|\s(?:so|but|because|since|and|men|så|fordi|for|og|och|eftersom)\s",
    re.IGNORECASE,
)
# "according to the standard" draws towards pages about the whole standard.
_FRAME = re.compile(
    r",?\s*\b(?:according to|as per|under|per|ifølge|i følge|i henhold til|etter|enligt)\s+"
    r"(?:the |den )?(?:iso[ -]?(?:14001)?(?::\d{4})?[ -]?(?:standard(?:en)?)?|standard(?:en)?)"
    r"(?!\w)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b([A-ZÆØÅÄÖ][\wæøåäöÆØÅÄÖ]{2,})")


@dataclass(frozen=True)
class Query:
    """A question as it is searched for.

    Args:
        text: The whole question, misspelt words mended, "according to the standard" left out, and
            so is what names no subject ("Does that belong in the system?").
        core: The sentences of a longer message that ask, or those that tell where what asks only
            points back at them; the text itself when it is short.
        names: Capitalised words that guidance does not know: people, companies, places.
        parts: Clauses of a longer message, each of which may state something.
    """

    text: str
    core: str
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Speller:
    """Mends misspelt words by the nearest word that guidance uses.

    Args:
        vocabulary: Every word of the guidance, in lower case.
    """

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._long = sorted(word for word in vocabulary if len(word) >= _SHORTEST)

    def knows(self, word: str) -> bool:
        """Tell whether guidance uses the word, or everybody does."""
        return word in self._vocabulary or is_common(word)

    def mended(self, text: str) -> str:
        """Return the text with unknown lower-case words replaced by near known ones."""
        return re.sub(r"\b[a-zæøåäö]{5,}\b", self._mend, text)

    def _mend(self, match: re.Match[str]) -> str:
        word = match[0]
        if self.knows(word) or self.knows(word.removesuffix("s")):
            return word
        found = process.extract(
            word, self._long, scorer=fuzz.ratio, score_cutoff=_ALIKE_IN_OTHER_ORDER, limit=5
        )
        likely = (
            near
            for near, alike, _ in found
            if near[0] == word[0] and (alike >= _ALIKE or sorted(near) == sorted(word))
        )
        return next(likely, word)


def prepared(text: str, speller: Speller) -> Query:
    """Make a question ready for searching."""
    mended = _without_frame(speller.mended(text))
    names = tuple(name for name in _NAME.findall(text) if not any(map(speller.knows, words(name))))
    return Query(_subject(mended), _core(mended), names, _clauses(mended))


def _without_frame(text: str) -> str:
    bare = _FRAME.sub("", text).strip(" ,")
    return bare if len(bare.split()) >= _SHORT_CLAUSE - 1 else text


def _clauses(text: str) -> tuple[str, ...]:
    """Cut a message where a new statement may begin; nothing when it is one statement."""
    parts = [part.strip(" ,;:-") for part in _CLAUSE_END.split(text)]
    telling = tuple(part for part in parts if len(part.split()) >= _SHORT_CLAUSE)
    return telling[:_MOST_CLAUSES] if len(parts) > 1 else ()


class _Story(NamedTuple):
    """A longer message: the sentences that tell, and those that ask."""

    telling: str
    asking: str

    @property
    def own_words(self) -> set[str]:
        """Return the words that tell what is asked about: none in "Does that belong there?"."""
        said = {word for word in words(self.asking) if not is_common(word)}
        return said - shipped_words("framing") - shipped_words("pointing")

    @property
    def points_back(self) -> bool:
        """Tell whether what asks is about what was told: "What can we demand of them?"."""
        pointing = shipped_words("pointing").intersection(words(self.asking))
        return bool(self.telling) and len(self.own_words) <= bool(pointing)


def _subject(text: str) -> str:
    """Return a message without a question that names no subject of its own."""
    story = _story(text)
    return story.telling if story and story.telling and not story.own_words else text


def _core(text: str) -> str:
    story = _story(text)
    if not story:
        return text
    return story.telling if story.points_back else story.asking


def _story(text: str) -> _Story | None:
    """Return a message in two parts; None where it is short or one sentence."""
    parts = sentences(text)
    if len(parts) < 2 or len(text.split()) < _LONG:
        return None
    asking = [part for part in parts if part.endswith("?")] or parts[-1:]
    telling = [part for part in parts if part not in asking]
    return _Story(" ".join(telling), " ".join(asking))
