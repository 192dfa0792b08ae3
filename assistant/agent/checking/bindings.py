"""A number belongs to what it stands beside: amounts that passages give for something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.agent.checking.aligning import missing
from assistant.agent.checking.figures import Amount, figures_in
from assistant.agent.checking.ground import Ground
from assistant.agent.checking.reading import Piece, Reading, Word, labels_in

_LEAST_SHARED = 2


def bindings(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find an amount that a passage gives for something else."""
    every = [piece for one in ground.readings for piece in one.pieces]
    for own in sentence.pieces:
        amounts = [a for a in figures_in(own.text).amounts if a.dimension and not a.is_loose]
        if len(amounts) != 1:
            continue
        tokens = _tokens(own, sentence)
        # a single word is too little to choose among sentences by
        within = [every] if len(tokens) > 1 else [one.pieces for one in ground.readings]
        if any(_is_anothers(amounts[0], tokens, pieces) for pieces in within):
            yield "number"


def _is_anothers(amount: Amount, tokens: frozenset[Word | str], pieces: Sequence[Piece]) -> bool:
    """Tell whether more of what is said stands beside another amount of the same kind."""
    here, there = -1, -1
    for piece in pieces:
        like = [a for a in figures_in(piece.text).amounts if a.dimension == amount.dimension]
        if not like:
            continue
        shared = sum(_stands_in(token, piece) for token in tokens)
        if any(amount.equals(other) for other in like):
            here = max(here, shared)
        else:
            there = max(there, shared)
    if here == 0 and len(tokens) == 1:
        return there > 0
    return here >= 0 and there - here >= _LEAST_SHARED


def _tokens(own: Piece, sentence: Reading) -> frozenset[Word | str]:
    """Return the telling words and codes of a piece; of the whole sentence where it has few."""
    tokens: frozenset[Word | str] = frozenset([*own.words, *own.codes])
    return tokens if len(tokens) >= _LEAST_SHARED else _all_tokens(sentence)


def _all_tokens(sentence: Reading) -> frozenset[Word | str]:
    return frozenset([*sentence.words, *sentence.codes, *labels_in(sentence.text)])


def _stands_in(token: Word | str, piece: Piece) -> bool:
    if isinstance(token, str):
        return token in piece.codes
    return not missing([token], piece.held)
