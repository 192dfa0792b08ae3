"""How well a chunk meets a question: meaning and words, lifted by what is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.retrieval.documents.naming import Named, affinity, stands_under
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.sentences import stretched
from assistant.retrieval.documents.store import StoredChunk

# Of another language only meaning, names and words of the trade can meet the question.
_WORDS_SHARE, _WORDS_SHARE_FOREIGN = 0.45, 0.35
# What a chunk without a vector may reach on words alone.
_WORDS_ONLY = 0.7
# Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009; it only parts near scores.
_RANK_OFFSET, _RANK_SHARE = 60, 0.06
_SECTION, _CITED, _MOST_LIFT = 0.5, 0.3, 0.8


@dataclass(frozen=True)
class Ranked:
    """A chunk with its score, 0 to 1, and how near it is in meaning, 0 to 1."""

    chunk: StoredChunk
    score: float
    closeness: float


def fused_shares(lexical: Sequence[int], dense: Sequence[int]) -> dict[int, float]:
    """Return what ranks add to the score of each chunk."""
    fused: dict[int, float] = {}
    for ranking in (lexical, dense):
        for rank, number in enumerate(ranking):
            fused[number] = (
                fused.get(number, 0.0) + _RANK_SHARE * _RANK_OFFSET / (_RANK_OFFSET + rank) / 2
            )
    return fused


class Lifts:
    """What the file, title and section of a chunk add to its score, worked out once a file.

    Args:
        query: The question.
        names: Names of the files in use by id.
        named: What the question names.
    """

    def __init__(self, query: Query, names: Mapping[str, str], named: Named) -> None:
        self._query = query
        self._names = names
        self._named = named
        self._known: dict[tuple[str, str], float] = {}

    def of(self, chunk: StoredChunk) -> float:
        """Return the lift of a chunk, 0 to 0.8."""
        key = (chunk.file_id, chunk.heading.split(" › ")[0])
        if key not in self._known:
            self._known[key] = self._of_file(*key)
        sections = self._named.sections
        in_section = any(stands_under(chunk.text, chunk.heading, number) for number in sections)
        return min(_MOST_LIFT, self._known[key] + _SECTION * in_section)

    def _of_file(self, file: str, title: str) -> float:
        is_cited = self._named.is_cited and file in self._named.of_kind
        return affinity(self._query, self._names[file], title) + _CITED * is_cited


def reach(covered: Iterable[float]) -> float:
    """Return how much words tell of a question, 0 to 1: the more the best chunk holds of it.

    Where no chunk holds most of its words it is put in other words than the texts, and what few
    words they share leads astray more often than not.

    Args:
        covered: Share of the question's words that each chunk found holds.
    """
    return max(covered, default=0.0)


def scored(
    chunk: StoredChunk,
    query: Query,
    covered: float,
    told: float,
    cosine: float | None,
    fused: float,
    lifts: Lifts,
) -> Ranked:
    """Return a chunk with its score.

    Args:
        chunk: The chunk.
        query: The question.
        covered: Share of the question's words that it holds, 0 to 1.
        told: How much words tell of this question, 0 to 1 (`reach`).
        cosine: How near it is in meaning; None where its vector is not known.
        fused: What its ranks add.
        lifts: What the file, title and section add.
    """
    if cosine is None:
        closeness, score = covered * _WORDS_ONLY, covered * _WORDS_ONLY
        most = _WORDS_ONLY
    else:
        is_own = chunk.language == query.language
        share = told * (_WORDS_SHARE if is_own else _WORDS_SHARE_FOREIGN)
        closeness, most = stretched(cosine), 1.0
        score = (1 - share) * closeness + share * covered
    # lifted towards the most there is, so that what is named apart stays apart by what it says
    lift = min(_MOST_LIFT, fused + lifts.of(chunk))
    return Ranked(chunk, min(most, score + (most - score) * lift), closeness)


def distinct(rows: Iterable[Ranked]) -> list[Ranked]:
    """Keep the first of chunks that say the same, as copies of one form do."""
    found: dict[str, Ranked] = {}
    for row in rows:
        found.setdefault(row.chunk.digest, row)
    return list(found.values())


def spread(rows: Sequence[Ranked], most: int) -> list[Ranked]:
    """Let chunks of other files come before more than so many of one file, as rows of a table."""
    seen: dict[str, int] = {}
    first: list[Ranked] = []
    later: list[Ranked] = []
    for row in rows:
        file = row.chunk.file_id
        seen[file] = seen.get(file, 0) + 1
        (first if seen[file] <= most else later).append(row)
    return first + later
