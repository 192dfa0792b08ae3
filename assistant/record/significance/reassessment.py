"""Every aspect assessed anew: what flips, and the changes that would bring the record in line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assistant.record.changes import Change
from assistant.record.items import Item
from assistant.record.kinds.fields import MAX_TEXT
from assistant.record.significance.assessment import Assessment, Significance
from assistant.record.significance.calculator import assess
from assistant.record.significance.methods import Method, method_in_use
from assistant.record.significance.scores import by_criterion
from assistant.record.snapshot import Snapshot
from assistant.record.validation import checked, merged
from assistant.settings import Language

Flip = Literal["to_significant", "to_not_significant", "assessable", "no_longer_assessable"]
# The first paragraph of a rationale that an assessment wrote: "[MET-001 v2] Significant. ..."
_WRITTEN = re.compile(r"\[[\w-]+ v\d+\] ")


@dataclass(frozen=True)
class Reassessed:
    """One aspect before and after.

    Args:
        aspect: The aspect as it stands in the record.
        before: Its significance in the record, or by the method compared with.
        assessment: What the method says.
    """

    aspect: Item
    before: Significance
    assessment: Assessment

    @property
    def after(self) -> Significance:
        """The significance by the method."""
        return self.assessment.significance

    @property
    def differs(self) -> bool:
        """Whether the significance is another one than before."""
        return self.before != self.after

    @property
    def flip(self) -> Flip | None:
        """What became of the aspect, or None when nothing did."""
        if not self.differs:
            return None
        if self.after == "not_assessed":
            return "no_longer_assessable"
        if self.before == "not_assessed":
            return "assessable"
        return "to_significant" if self.after == "significant" else "to_not_significant"


@dataclass(frozen=True)
class Reassessment:
    """Every aspect of a record by one method.

    Args:
        method: The method.
        aspects: The aspects, in the order of the record.
    """

    method: Method
    aspects: tuple[Reassessed, ...]

    @property
    def flipped(self) -> tuple[Reassessed, ...]:
        """The aspects whose significance differs."""
        return tuple(each for each in self.aspects if each.differs)


def reassess(
    snapshot: Snapshot,
    method: Method | None = None,
    language: Language = "en",
    *,
    aspects: Iterable[Item] | None = None,
) -> Reassessment:
    """Return every aspect with the significance in the record and the one by the method.

    Args:
        snapshot: The record.
        method: The method; the one in use when None.
        language: Language of the shipped method, should it stand in.
        aspects: Only these, as they are here; all of the record when None.
    """
    by = method or method_in_use(snapshot, language)
    assessed = (
        Reassessed(aspect, aspect.value("significance"), assess(aspect, by, snapshot))
        for aspect in (snapshot.of("aspect") if aspects is None else aspects)
    )
    return Reassessment(by, tuple(assessed))


def compare(snapshot: Snapshot, old: Method, new: Method) -> tuple[Reassessed, ...]:
    """Return the aspects that are of another significance by a new method than by an old one."""
    pairs = (
        Reassessed(
            aspect,
            assess(aspect, old, snapshot).significance,
            assess(aspect, new, snapshot),
        )
        for aspect in snapshot.of("aspect")
    )
    return tuple(each for each in pairs if each.differs)


def changes(reassessment: Reassessment, language: Language = "en") -> tuple[Change, ...]:
    """Return the changes that set significance and rationale as assessed.

    What a person judged without scores stands until there are scores, and so do a person's words
    in a rationale. An aspect is left alone when its significance agrees and its rationale is
    current or a person's own.
    """
    wanted = (_change(each, language) for each in reassessment.aspects)
    return tuple(change for change in wanted if change)


def scored(aspect: Item, scores: Mapping[str, float], method: Method) -> Item:
    """Return an aspect as it would be with some scores set anew.

    Raises:
        RecordError: A score is no ordinary number.
    """
    values = merged(aspect.data, {"scores": by_criterion(scores, method.data)})
    return replace(aspect, data=checked("aspect", values))


def scoring(
    aspect: Item,
    scores: Mapping[str, float],
    method: Method,
    snapshot: Snapshot,
    language: Language = "en",
) -> Change:
    """Return the change that sets scores of an aspect, and what follows from them.

    Args:
        aspect: The aspect as it stands.
        scores: Score by name of the criterion.
        method: The method.
        snapshot: The record.
        language: Language of the rationale.

    Raises:
        RecordError: A score is no ordinary number.
    """
    assessment = assess(scored(aspect, scores, method), method, snapshot)
    change = _change(Reassessed(aspect, aspect.value("significance"), assessment), language)
    values = (change.values or {}) if change else {}
    return Change(
        kind="aspect",
        operation="update",
        item_id=aspect.id,
        values={"scores": by_criterion(scores, method.data), **values},
        expected_version=aspect.version,
    )


def _change(each: Reassessed, language: Language) -> Change | None:
    if each.after == "not_assessed":
        return None
    now = each.aspect.value("rationale")
    rationale = _rationale(now, each.assessment, language)
    may_rewrite = not now or _WRITTEN.match(now)
    values: dict[str, str] = {"significance": each.after} if each.differs else {}
    if rationale != now and (values or may_rewrite):
        values["rationale"] = rationale
    if not values:
        return None
    return Change(
        kind="aspect",
        operation="update",
        item_id=each.aspect.id,
        values=values,
        expected_version=each.aspect.version,
    )


def _rationale(now: str, assessment: Assessment, language: Language) -> str:
    """Return the explanation under the name of its method, then what a person wrote."""
    head = f"[{assessment.method_id} v{assessment.method_version}] "
    own = now.partition("\n\n")[2] if _WRITTEN.match(now) else now
    text = "\n\n".join(filter(None, (head + assessment.explanation(language), own)))
    return text[:MAX_TEXT].rstrip()
