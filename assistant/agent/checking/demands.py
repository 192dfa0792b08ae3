"""What a sentence demands, allows or denies, and of how many, against what its passages do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.agent.checking.aligning import best_parts
from assistant.agent.checking.ground import Ground
from assistant.agent.checking.lexicon import pattern
from assistant.agent.checking.reading import Part, Reading

# A part of a passage speaks of the same where so many of the words are shared.
_SAME, _NEAR = 0.58, 0.06
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
