"""How good a ranking is where one passage answers: pure functions of a rank."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class RankingFigures:
    """Means over questions that have one right passage each.

    Args:
        recall_at_5: Share of questions with the passage among the first five.
        recall_at_10: The same among the first ten.
        mrr_at_10: Mean of one over its rank, 0 from rank 11.
        ndcg_at_10: Mean of 1 / log2(rank + 1), 0 from rank 11; with one right passage the ideal
            is 1.
        of: How many questions.
    """

    recall_at_5: float
    recall_at_10: float
    mrr_at_10: float
    ndcg_at_10: float
    of: int


def rank_of(right: Hashable, ranking: Sequence[Hashable]) -> int | None:
    """Return the place of the right passage from 1, repetitions counted once; None without it."""
    return next((n for n, each in enumerate(dict.fromkeys(ranking), 1) if each == right), None)


def ranking_figures(ranks: Sequence[int | None]) -> RankingFigures:
    """Return the means over the ranks of the right passages.

    Args:
        ranks: One a question, None where the passage was not found; at least one.
    """
    within = [rank for rank in ranks if rank is not None and rank <= 10]
    of = len(ranks)
    return RankingFigures(
        recall_at_5=sum(rank <= 5 for rank in within) / of,
        recall_at_10=len(within) / of,
        mrr_at_10=sum(1 / rank for rank in within) / of,
        ndcg_at_10=sum(1 / math.log2(rank + 1) for rank in within) / of,
        of=of,
    )
