"""The faults of a sentence that can be named: each check returns the reasons it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.agent.checking.aligning import best_parts, covered, missing
from assistant.agent.checking.figures import Amount, Figures, figures_in
from assistant.agent.checking.ground import Ground
from assistant.agent.checking.lexicon import contrasts, pattern
from assistant.agent.checking.reading import Part, Piece, Reading, Word, labels_in, read

Check = Callable[[Reading, Ground], Iterator[str]]
_EDITIONS = frozenset({2015, 2026})
# A part of a passage speaks of the same where so many of the words are shared.
_SAME, _NEAR = 0.58, 0.06
_LEAD, _LEAST_LEAD = 0.3, 0.5
_REASON, _LEAST_SHARED = 0.8, 2
_CONFLICTS = {
    "required": {"recommended", "allowed", "not_required", "forbidden", "denied"},
    "recommended": {"required", "allowed", "not_required", "forbidden", "denied"},
    "allowed": {"required", "recommended", "forbidden", "denied"},
    "not_required": {"required", "recommended", "forbidden", ""},
    "forbidden": {"required", "recommended", "allowed", "not_required", ""},
    "denied": {"required", "recommended", "allowed", ""},
    "": {"not_required", "forbidden", "denied", "unlimited"},
    "limited": {"not_required", "unlimited"},
    "unlimited": {"forbidden", "denied", "required", "limited", "", "recommended"},
}
_DENIALS = {"not_required", "forbidden", "denied"}


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
    tokens = frozenset([*own.words, *own.codes])
    return tokens if len(tokens) >= _LEAST_SHARED else _all_tokens(sentence)


def _all_tokens(sentence: Reading) -> frozenset[Word | str]:
    return frozenset([*sentence.words, *sentence.codes, *labels_in(sentence.text)])


def _stands_in(token: Word | str, piece: Piece) -> bool:
    if isinstance(token, str):
        return token in piece.codes
    return not missing([token], piece.held)


def forces(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find a duty where there is none, a permission in place of a duty, a denial turned round."""
    for part in sentence.parts:
        yield from _turned(part, _nearest(part, _fitting(sentence, ground)))


def foreign_forces(sentence: Reading, nearest: Reading) -> Iterator[str]:
    """Find the same against the sentence of another language that is nearest in meaning."""
    for part in sentence.parts:
        yield from _turned(part, list(nearest.parts))


def _turned(part: Part, near: Sequence[Part]) -> Iterator[str]:
    if not near or any(_agrees(part, other) for other in near):
        return
    if not _is_turned(part, near[0]):
        yield "modality"
    elif not any(_prevents(part, each) for each in near):
        yield "negation"


def _fitting(sentence: Reading, ground: Ground) -> list[Reading]:
    """Return the sentences of passages that hold for the one edition a sentence names."""
    if len(sentence.editions) != 1:
        return list(ground.readings)
    return [one for one in ground.readings if not one.editions - sentence.editions]


def _nearest(part: Part, readings: Sequence[Reading]) -> list[Part]:
    found = best_parts(part, readings)
    if not found or found[0][0] < _SAME or not part.words:
        return []
    return [other for score, other in found if score >= found[0][0] - _NEAR]


def _agrees(part: Part, other: Part) -> bool:
    if "only" in part.quantity and part.force == "allowed" and other.force in _DENIALS:
        return True
    return any(
        own not in _CONFLICTS[there]
        for own in {part.force, part.lent or part.force}
        for there in {other.force, other.lent or other.force}
    )


def _prevents(part: Part, other: Part) -> bool:
    """Tell whether one says with a verb ("prevents") what the other says with a denial."""
    return any(
        pattern("preventing").search(one.text) and one.force in ("", "required")
        for one in (part, other)
    )


def _is_turned(part: Part, other: Part) -> bool:
    return (part.force in _DENIALS) != (other.force in _DENIALS)


def quantities(sentence: Reading, ground: Ground) -> Iterator[str]:
    """Find "all" in place of "only" or "some", and the reverse."""
    for part in sentence.parts:
        near = _nearest(part, _fitting(sentence, ground))
        if part.quantity and near and not any(_counts_alike(part, other) for other in near):
            yield "quantifier"


def _counts_alike(part: Part, other: Part) -> bool:
    own, there = part.quantity, other.quantity
    if "only" in own:
        return "only" in there or other.force == "forbidden"
    if "all" in own:
        return "all" in there or not there & {"only", "some"}
    return not there & {"all", "only"} or "some" in there


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
