"""Is the dataset itself sound? Findings name ids and never quote a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from assistant.standard import Standard
from evals.samples import Sample

# Two questions this alike (rapidfuzz, 0-100) are one; the nearest pair we keep has 67.
NEAR_DUPLICATE = 80


def lint(samples: Sequence[Sample], gold: Mapping[str, str], standard: Standard) -> tuple[str, ...]:
    """Return what is wrong with the samples; nothing when they are sound.

    Args:
        samples: All samples, of both parts.
        gold: Reference answers by id.
        standard: What clauses there are.
    """
    return (
        *_ids(samples, gold),
        *(finding for sample in samples for finding in _patterns(sample)),
        *(finding for sample in samples for finding in _clauses(sample, standard)),
        *(finding for sample in samples for finding in _expectations(sample)),
        *_duplicates(samples),
    )


def _ids(samples: Sequence[Sample], gold: Mapping[str, str]) -> Iterator[str]:
    counted = Counter(sample.id for sample in samples)
    yield from (f"{name}: the id occurs {n} times" for name, n in counted.items() if n > 1)
    yield from (f"{name}: no reference answer" for name in counted if not gold.get(name))
    yield from (f"{name}: a reference answer without a sample" for name in gold.keys() - counted)


def _patterns(sample: Sample) -> Iterator[str]:
    wanted = [(point.id, pattern) for point in sample.points for pattern in point.patterns]
    unwanted = [(f"forbidden {n}", pattern) for n, pattern in enumerate(sample.forbidden, 1)]
    for name, pattern in [*wanted, *unwanted]:
        try:
            matches_nothing = re.compile(pattern, re.IGNORECASE).search("") is not None
        except re.error:
            yield f"{sample.id}: a pattern of {name} is not a regular expression"
            continue
        if matches_nothing:
            yield f"{sample.id}: a pattern of {name} is met by an empty answer"


def _clauses(sample: Sample, standard: Standard) -> Iterator[str]:
    for number in sample.clauses:
        if standard.clause(number, sample.edition) is None:
            yield f"{sample.id}: ISO 14001:{sample.edition} has no clause {number}"


def _expectations(sample: Sample) -> Iterator[str]:
    if sample.wants_answer and not sample.points:
        yield f"{sample.id}: to be answered, and yet no point is required"
    if not sample.wants_answer and (sample.points or sample.clauses):
        yield f"{sample.id}: not to be answered, and yet points or clauses are required"
    names = [point.id for point in sample.points]
    if len(set(names)) < len(names):
        yield f"{sample.id}: two points have the same id"


def _duplicates(samples: Sequence[Sample]) -> Iterator[str]:
    asked = [
        (sample.id, " ".join((*sample.history, sample.question)).lower()) for sample in samples
    ]
    for place, (first, text) in enumerate(asked):
        for second, other in asked[place + 1 :]:
            if fuzz.token_sort_ratio(text, other) >= NEAR_DUPLICATE:
                yield f"{first} and {second}: nearly the same question"
