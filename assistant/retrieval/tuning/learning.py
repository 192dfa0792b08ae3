"""Learning a matrix from pairs of a question and a text that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from assistant.retrieval.embedding import Vectors
from assistant.retrieval.embedding.loading import shut_off_hub

# The temperature that e5 was trained with is 0.01.
_SCALE = 100.0
_RATE, _DECAY = 3e-4, 0.05
_BATCH = 64
_EPOCHS, _PATIENCE = 24, 4

Pairs = Callable[[Sequence[int], np.random.Generator], tuple[Vectors, Vectors]]


def learned(
    pages: Sequence[str],
    pairs: Pairs,
    judged: Callable[[Vectors], float],
    progress: Callable[[int, int], None],
) -> Vectors:
    """Return the matrix that is judged best, the unit matrix where none is better.

    Trained with MultipleNegativesRankingLoss of sentence-transformers: Henderson et al. 2017,
    "Efficient Natural Language Response Suggestion for Smart Reply". Stops when nothing became
    better for some rounds.

    Args:
        pages: The page of each question; those of one batch are all different.
        pairs: Gives the vectors of some questions and, for each, of one text that answers it.
        judged: Says how good a matrix is on questions that are not learned from.
        progress: Told how many rounds are done, of how many at most.
    """
    shut_off_hub()
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import Dense

    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    size = pairs([0], chance)[0].shape[1]
    # begins as nothing added to the vector, and decays towards that
    dense = Dense(
        size,
        size,
        bias=False,
        activation_function=None,
        init_weight=torch.zeros(size, size),
        use_residual=True,
    )
    loss = MultipleNegativesRankingLoss(SentenceTransformer(modules=[dense]), scale=_SCALE)
    optimizer = torch.optim.AdamW(dense.parameters(), lr=_RATE, weight_decay=_DECAY)
    unit = np.eye(size, dtype=np.float32)
    best = unit
    best_judged, since = judged(best), 0
    for epoch in range(_EPOCHS):
        for chosen in _batches(pages, chance):
            columns: list[dict[str, Any]] = [
                {"sentence_embedding": torch.from_numpy(column)} for column in pairs(chosen, chance)
            ]
            optimizer.zero_grad()
            loss(columns, torch.empty(0)).backward()
            optimizer.step()
        matrix: Vectors = unit + dense.linear.weight.detach().numpy().T
        now, since = judged(matrix), since + 1
        if now > best_judged:
            best, best_judged, since = matrix, now, 0
        progress(epoch + 1, _EPOCHS)
        if since >= _PATIENCE:
            break
    return best


def _batches(pages: Sequence[str], chance: np.random.Generator) -> Iterator[list[int]]:
    """Yield the questions in batches in which no page occurs twice; the rest of a round is left."""
    by_page: dict[str, list[int]] = {}
    for number in chance.permutation(len(pages)).tolist():
        by_page.setdefault(pages[number], []).append(number)
    size = min(_BATCH, len(by_page))
    for _ in range(max(1, len(pages) // size)):
        fullest = sorted(by_page, key=lambda page: (-len(by_page[page]), chance.random()))[:size]
        chosen = [by_page[page].pop() for page in fullest if by_page[page]]
        if len(chosen) > 1:
            yield chosen
