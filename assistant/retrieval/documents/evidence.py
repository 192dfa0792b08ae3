"""How far the chunks that were found carry what is asked, and what they lack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import prod

from assistant.retrieval.documents.chunking import quotable
from assistant.retrieval.documents.lexicon import is_unsaid
from assistant.retrieval.documents.naming import Catalogue, Named, stands_under, untold
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.ranking import Ranked
from assistant.retrieval.documents.sentences import above
from assistant.retrieval.documents.store import ChunkStore, StoredChunk
from assistant.retrieval.documents.terms import LEAST_AFFIX, Held, Term
from assistant.retrieval.rows import is_row
from assistant.retrieval.words import stems

_YEAR = re.compile(r"(?:19|20)\d\d")
# What names one thing and is not there leaves this much of what speaks for a passage; a place or
# a person is often understood.
_LACKING = {"name": 0.75, "code": 0.4, "substance": 0.4, "month": 0.4}
# A place that holds the year and the site of a question, and nothing that it is about.
_QUALIFIED = 0.4
# A file of a kind that is named is looked through whole up to this many chunks.
_WHOLE = 60


class Evidence:
    """What speaks for the chunks found, and against them.

    Args:
        query: The question.
        named: What it names.
        catalogue: Names and titles of the files.
        chunks: Chunks of the organisation.
        best: The chunks found, best first.
    """

    def __init__(
        self,
        query: Query,
        named: Named,
        catalogue: Catalogue,
        chunks: ChunkStore,
        best: Sequence[Ranked],
    ) -> None:
        self._query = query
        self._named = named
        self._catalogue = catalogue
        self._chunks = chunks
        self._best = best

    @property
    def is_anchored(self) -> bool:
        """Tell whether the question names something of one's own: a place, product or number."""
        proper = (term for term in self._query.every_term if term.is_proper)
        return any(self._query.is_held(t) or self._catalogue.tells(t) for t in proper)

    def support(self, row: Ranked) -> list[float]:
        """Return how far the place of each sentence of a chunk carries what is asked, 0 to 1.

        What the name of the file says need not stand in it. A place is a row with the names of
        its columns, or two sentences, under their heading.
        """
        chunk, query = row.chunk, self._query
        texts = quotable(chunk.text)
        asked = untold(query, self._catalogue.names[chunk.file_id])
        if not asked:
            return [1.0] * len(texts)
        if chunk.language != query.language and not any(t.others or t.is_specific for t in asked):
            # no word of the question can be expected in the text
            return [row.closeness] * len(texts)
        share = self.share(chunk)
        subject = [term for term in asked if self._is_subject(term, chunk)]
        covered = [0.0] * len(texts)
        for held, within in _places(chunk, texts):
            is_about = not subject or any(map(held.meets, subject))
            reached = share * query.coverage(held, chunk.language, asked)
            reached *= 1.0 if is_about else _QUALIFIED
            for number in within:
                covered[number] = max(covered[number], reached)
        return covered

    def _is_subject(self, term: Term, chunk: StoredChunk) -> bool:
        """Tell whether a term says what is asked about, not only of which year or place.

        A word of another language without a known translation cannot be expected.
        """
        is_expected = chunk.language == self._query.language or bool(term.others)
        return term.kind in ("word", "substance") and is_expected

    def share(self, chunk: StoredChunk) -> float:
        """Return what is left of a chunk's score: little where it lacks what the question names."""
        asked = untold(self._query, self._catalogue.names[chunk.file_id])
        return prod(_LACKING[term.kind] for term in asked if self._lacks(chunk, term))

    def _lacks(self, chunk: StoredChunk, term: Term) -> bool:
        """Tell whether neither a chunk nor what stands first in its file holds what is named."""
        if not term.is_specific or _YEAR.fullmatch(term.word):
            return False
        opening = self._chunks.of(chunk.file_id, 1) if term.kind in ("name", "month") else []
        return not any(Held(own.stems).meets(term) for own in (chunk, *opening))

    def absent(self) -> list[str]:
        """Return names, numbers, substances and things counted that no document holds.

        A word without a known translation is only missed in texts of its own language.
        """
        query = self._query
        is_own = any(row.chunk.language == query.language for row in self._best[:1])
        counted = [term for term in query.counted if term.others or is_own]
        asked = [term for term in query.terms if term.is_specific or term in counted]
        words = [term.word for term in asked if not self._is_there(term)]
        return list(dict.fromkeys([*words, *self._not_there()]))

    def is_missing(self) -> bool:
        """Tell whether a word of the trade is asked about that no document holds in any language.

        Where a file is asked, it is one that this file does not hold.
        """
        asked = (t for t in self._query.terms if t.others and not is_unsaid(t.word))
        if self._asked_files:
            return any(not any(held.meets(term) for held in self._whole) for term in asked)
        return any(not self._holds(term) for term in asked)

    @cached_property
    def _asked_files(self) -> frozenset[str]:
        return self._named.files or (self._named.of_kind if self._named.is_cited else frozenset())

    @cached_property
    def _whole(self) -> list[Held]:
        return [
            Held((*chunk.stems, *stems(self._catalogue.names[file], chunk.language)))
            for file in self._asked_files
            for chunk in self._chunks.of(file, _WHOLE)
        ]

    def _is_there(self, term: Term) -> bool:
        """Tell whether a text holds a term, all of a number in one place, or a file is named so."""
        if self._catalogue.tells(term):
            return True
        is_met = any(Held(row.chunk.stems).meets(term) for row in self._best)
        if term.kind == "code" and len(term.stems) > 1:
            return is_met
        return is_met or self._holds(term)

    def _holds(self, term: Term) -> bool:
        return self._query.is_held(term) or self._in_compound(term)

    def _in_compound(self, term: Term) -> bool:
        if term.kind in ("code", "name", "month"):
            return False
        beginnings = [f"{stem}*" for stem in term.roots if len(stem) >= LEAST_AFFIX]
        return any(self._chunks.frequencies(beginnings, 1).values())

    def _not_there(self) -> Iterator[str]:
        """Yield the files and sections that the question names and nothing is."""
        named = self._named
        if named.unknown:
            yield named.unknown
        if not named.sections or not (named.files or named.of_kind):
            return
        files = named.files | named.of_kind
        own = [row.chunk for row in self._best if row.chunk.file_id in files]
        for number in named.sections:
            if not any(stands_under(chunk.text, chunk.heading, number) for chunk in own):
                yield number


def _places(chunk: StoredChunk, texts: Sequence[str]) -> Iterator[tuple[Held, tuple[int, ...]]]:
    """Yield the stems of each place of a chunk, and which of its sentences stand there."""
    lines = [" ".join(pair) for pair in zip(above(texts, chunk.heading), texts, strict=True)]
    for number, line in enumerate(lines):
        yield Held(stems(line, chunk.language)), (number,)
    for number, (first, second) in enumerate(pairwise(texts)):
        if not is_row(first) and not is_row(second):
            both = f"{lines[number]} {second}"
            yield Held(stems(both, chunk.language)), (number, number + 1)
