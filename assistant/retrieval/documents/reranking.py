"""A second opinion on the order of what was found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.errors import ModelError
from assistant.retrieval.embedding import Reranker


def places(reranker: Reranker, query: str, texts: Sequence[str]) -> list[int]:
    """Return the places of the texts, the best answer first.

    A reranker that cannot be used leaves the order as it is, because it must not keep anybody from
    finding; `ems doctor` tells what is wrong with it.
    """
    try:
        rates = reranker.scores(query, texts)
    except ModelError:
        return list(range(len(texts)))
    return sorted(range(len(texts)), key=lambda place: -rates[place])
