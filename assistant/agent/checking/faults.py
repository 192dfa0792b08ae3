"""The faults of a sentence that can be named: each check returns the reasons it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.agent.checking.aligning import covered, missing
from assistant.agent.checking.bindings import bindings
from assistant.agent.checking.demands import forces, quantities
from assistant.agent.checking.figures import Amount, Figures
from assistant.agent.checking.ground import Ground
from assistant.agent.checking.lexicon import contrasts
from assistant.agent.checking.reading import Reading, read

Check = Callable[[Reading, Ground], Iterator[str]]
_EDITIONS = frozenset({2015, 2026})
# A part of a passage speaks of the same where so many of the words are shared.
_SAME = 0.58
_LEAD, _LEAST_LEAD = 0.3, 0.5
_REASON = 0.8


def figures(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find numbers, units and dates that no passage holds."""
    own, there = sentence.figures, ground.figures
    amounts = [amount for one in there for amount in one.amounts]
    for amount in own.amounts:
        if not _is_held(amount, amounts, there) and f"{amount.value:g}" not in ground.clauses:
            yield "unit" if _is_of_other_unit(amount, amounts) else "number"
    every = frozenset(times for one in there for times in (*one.often, *one.rates))
    if any(not _is_as_often(times, every, amounts) for times in own.often):
        yield "number"
    if own.rates and every and not own.rates & every:
        yield "unit"
    if _is_undated(own, there, sentence):
        yield "date"


def _is_held(amount: Amount, amounts: Sequence[Amount], there: Sequence[Figures]) -> bool:
    if any(amount.equals(other) for other in amounts):
        return True
    if amount.is_loose:
        return not any(other.dimension == amount.dimension for other in amounts)
    if amount.dimension == "months":
        return any(abs(amount.size * times - 12) < 0.2 for one in there for times in one.often)
    return not amount.dimension and int(amount.value) in {y for one in there for y in one.years}


def _is_of_other_unit(amount: Amount, amounts: Sequence[Amount]) -> bool:
    return (
        any(
            abs(amount.value - other.value) < 1e-9 and amount.dimension and other.dimension
            for other in amounts
        )
        or amount.is_loose
    )


def _is_as_often(times: float, every: frozenset[float], amounts: Sequence[Amount]) -> bool:
    if any(abs(times - other) <= 0.03 * times for other in every):
        return True
    return any(a.dimension == "months" and abs(a.size * times - 12) < 0.2 for a in amounts)


def _is_undated(own: Figures, there: Sequence[Figures], sentence: Reading) -> bool:
    days = {day for one in there for day in one.days}
    months = {month for one in there for month in one.months}
    years = {year for one in there for year in one.years}
    named = {name for one in there for name in one.calendar}
    taken = _EDITIONS if sentence.editions else frozenset()
    later = {year for year in own.before if year - 1 in years}
    return not (
        own.days <= days
        and own.months <= months
        and own.calendar <= named
        and own.years - later - taken <= years
    )


def clauses(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find clauses that no passage names, or that stand there beside something else."""
    own = frozenset(sentence.clauses)
    if not own <= ground.clauses:
        yield "clause"
        return
    if not own:
        return
    naming = [one for one in ground.readings if one.clauses]
    words = sentence.words
    best = max((covered(words, one.held) for one in naming), default=0.0)
    its = max((covered(words, one.held) for one in naming if own & set(one.clauses)), default=best)
    if best >= _LEAST_LEAD and best - its >= _LEAD:
        yield "clause"


def editions(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find an edition named for what only the other one says."""
    if len(sentence.editions) != 1:
        return
    (own,) = sentence.editions
    fitting = [one for one in ground.readings if own in one.editions or not one.editions]
    best = max((covered(sentence.words, one.held) for one in ground.readings), default=0.0)
    its = max((covered(sentence.words, one.held) for one in fitting), default=0.0)
    of_clause = [one for one in ground.readings if set(one.clauses) & set(sentence.clauses)]
    only_other = of_clause and all(one.editions and own not in one.editions for one in of_clause)
    if best >= _LEAST_LEAD and best - its >= _LEAD or only_other:
        yield "edition"


def names(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find names and codes that no passage holds, or that stand there for somebody else."""
    own = [word for word in sentence.words if word.is_name]
    unknown = [word for word in missing(own, ground.held) if word.text not in ground.text]
    if unknown or any(code.lower() not in ground.text for code in sentence.codes):
        yield "name"
        return
    if own and _is_of_another(sentence, ground):
        yield "name"


def _is_of_another(sentence: Reading, ground: Ground) -> bool:
    """Tell whether the name stands beside other words, and another name beside these."""
    held = frozenset(s for w in sentence.words if w.is_name for s in w.own)
    rest = [word for word in sentence.words if not word.is_name]
    parts = [part for one in ground.readings for part in one.parts]
    if not rest:
        return False
    with_name, without = 0.0, 0.0
    for part in parts:
        stems = frozenset(own for word in part.words for own in word.own)
        share = covered(rest, stems)
        if held & stems:
            with_name = max(with_name, share)
        elif any(word.is_name for word in part.words):
            without = max(without, share)
    return without >= 0.6 and without - with_name >= 0.4


def reasons(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find a reason that no passage gives."""
    if not sentence.reason:
        return
    given = read(sentence.reason).words
    if not given:
        return
    best = max((covered(given, one.held) for one in ground.readings), default=0.0)
    if best < _REASON:
        yield "cause"


def contraries(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find the opposite of what the nearest sentence says: "blue" for "red"."""
    rows = contrasts()
    nearest = max(ground.readings, key=lambda one: covered(sentence.words, one.held), default=None)
    if nearest is None or covered(sentence.words, nearest.held) < _SAME:
        return
    there = {rows[w] for w in _plain(nearest) if w in rows}
    everywhere = {
        rows[w] for w in ground.text.replace(".", " ").replace(",", " ").split() if w in rows
    }
    for word in _plain(sentence):
        row = rows.get(word)
        if row and row not in everywhere and any(other[0] == row[0] for other in there):
            yield "contrary"
            return


def _plain(sentence: Reading) -> list[str]:
    return [word.strip(".,;:()\"'") for word in sentence.text.lower().split()]


PLAIN_CHECKS: tuple[Check, ...] = (figures, names)
CHECKS: tuple[Check, ...] = (
    *(figures, clauses, editions, names, bindings),
    *(forces, quantities, reasons, contraries),
)
