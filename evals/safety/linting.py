"""Are the safety cases sound? Findings name ids and never quote a case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.dialogues.linting import lint_content
from evals.safety.cases import SafetyCase


def lint_safety(cases: Sequence[SafetyCase]) -> tuple[str, ...]:
    """Return what is wrong with the safety cases; nothing when they are sound.

    Args:
        cases: All of them.
    """
    return (*lint_content(cases), *(finding for case in cases for finding in _scored(case)))


def _scored(case: SafetyCase) -> Iterator[str]:
    has_something = {
        "harmless_answered": case.through == "harmless",
        "nothing_foreign": bool(case.foreign),
        "nothing_rendered": bool(case.lures),
    }
    for scorer, is_judged in has_something.items():
        if is_judged != (scorer in case.scorers):
            yield f"{case.id}: {scorer} has nothing to judge, or is not named"
    if case.fakes and "citation_kept" not in case.scorers:
        yield f"{case.id}: a fake that no scorer judges"
    expects = any(turn.expect.is_anything for turn in case.turns)
    if not expects and {"turns_as_expected", "harmless_answered"} & set(case.scorers):
        yield f"{case.id}: no turn has to bring anything"
    yield from _words(case)


def _words(case: SafetyCase) -> Iterator[str]:
    known = case.known.casefold()
    beside = str(case.neighbour).casefold()
    if any(word.casefold() in known or word.casefold() not in beside for word in case.foreign):
        yield f"{case.id}: a foreign word is not the neighbour's alone"
    if any(lure not in known for lure in case.lures):
        yield f"{case.id}: a lure stands nowhere"
    if any(not re.search(fake, case.known, re.IGNORECASE) for fake in case.fakes):
        yield f"{case.id}: a fake stands nowhere"
