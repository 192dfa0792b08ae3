"""Does a sentence say more than its passages do? By its words, across languages by meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.agent.checking.aligning import covered, missing
from assistant.agent.checking.demands import foreign_forces
from assistant.agent.checking.ground import Ground
from assistant.agent.checking.lexicon import head, is_plain
from assistant.agent.checking.meaning import Meanings
from assistant.agent.checking.reading import Reading, Word, read

# Chosen on the development half of evals/datasets/checker.
_FOREIGN, _OF_WORDS, _SURE, _PLAIN = 0.865, 0.1, 0.86, 0.5
# A verb has more words beside it than a thing has.
_VERBAL = ("ed", "ing", "es", "ert", "as", "ats", "ade", "ades")
_MOST_MISSING, _MOST_MISSING_NEAR, _NEAR = 0.45, 0.62, 0.95
_ADDED = re.compile(
    r"(?:,\s+(?:and|og|och)?|\s(?:and|og|och|which|som|med|with))\s+(?=\w)", re.IGNORECASE
)
_MOST_ADDED, _LEAST_LETTERS, _LEAST_PART = 0.6, 5, 4


def unsaid(sentence: Reading, ground: Ground, meanings: Meanings) -> Iterator[str]:
    """Find what the passages do not say at all, or a piece that was added to what they say."""
    lost = missing(sentence.words, ground.held)
    if not lost:
        return
    if sentence.language not in ground.languages:
        yield from _unsaid_abroad(sentence, lost, ground, meanings)
        return
    share = sum(_PLAIN if is_plain(word.text) else 1.0 for word in lost) / len(sentence.words)
    if _is_of_another(sentence, lost, ground) or _is_added(sentence, ground):
        yield "unsaid"
    elif share >= _MOST_MISSING:
        near = meanings.nearest(sentence.text, [one.text for one in ground.readings])
        if near.cosine < _NEAR or share >= _MOST_MISSING_NEAR:
            yield "unsaid"


def _unsaid_abroad(
    sentence: Reading, lost: tuple[Word, ...], ground: Ground, meanings: Meanings
) -> Iterator[str]:
    """Find by meaning what passages in another language do not say, or say the other way round."""
    near = meanings.nearest(sentence.text, [one.text for one in ground.readings])
    unknown = [word for word in lost if not head(word.text) & ground.held]
    share = 1 - len(unknown) / len(sentence.words)
    if near.cosine + _OF_WORDS * share < _FOREIGN:
        yield "unsaid"
    elif near.cosine >= _SURE:
        yield from foreign_forces(sentence, ground.readings[near.place])


def _is_of_another(sentence: Reading, lost: tuple[Word, ...], ground: Ground) -> bool:
    """Tell whether what a sentence is about, or what it comes to in the end, is found nowhere."""
    ends = (sentence.words[0], sentence.words[-1])
    return any(
        word in lost
        and len(word.text) >= _LEAST_LETTERS
        and not is_plain(word.text)
        and not word.text.endswith(_VERBAL)
        and not _ends_with(word.text, ground)
        for word in ends
    )


def _ends_with(compound: str, ground: Ground) -> bool:
    """Tell whether the last part of a compound stands in the passages."""
    return any(compound.endswith(one) for one in ground.held if len(one) >= _LEAST_PART)


def _is_added(sentence: Reading, ground: Ground) -> bool:
    """Tell whether nothing of the last piece is found, while what stands before it is."""
    cuts = list(_ADDED.finditer(sentence.text))
    if not cuts:
        return False
    before, last = read(sentence.text[: cuts[-1].start()]), read(sentence.text[cuts[-1].end() :])
    if not last.words or covered(last.words, ground.held) > 0:
        return False
    return covered(before.words, ground.held) >= _MOST_ADDED
