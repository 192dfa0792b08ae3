"""What to do next, in an order in which every step can be done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from assistant.contents import CURRENT_EDITION
from assistant.record.readiness.assessment import RequirementReadiness, readiness, snapshot_of
from assistant.record.readiness.rules import filled
from assistant.record.readiness.steps import StepPlan, phases, plans, step_of
from assistant.record.readiness.telling import listed, step_sentence
from assistant.record.readiness.verdict import State, Verdict
from assistant.record.reading import ReadableRecord
from assistant.record.snapshot import Snapshot
from assistant.settings import Edition, Language
from assistant.standard import Standard, load_standard
from assistant.wording import say

# A step that is begun and lacks no more than this many items is a quick win.
_FEW = 3


@dataclass(frozen=True)
class Step:
    """Something to do for the system, in its turn.

    Args:
        plan: The step as it is laid out for everybody.
        open: What is still open: the point, empty for a field of the profile, and the verdict.
        is_begun: Whether the record shows something of it.
        blocked_by: Steps that have to be begun before this one is.
    """

    plan: StepPlan
    open: tuple[tuple[str, Verdict], ...]
    is_begun: bool
    blocked_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Name of the step."""
        return self.plan.id

    @property
    def phase(self) -> str:
        """One of foundation, planning, operation, checking, certification."""
        return self.plan.phase

    @property
    def kind(self) -> str:
        """Kind of items it is about."""
        return self.plan.kind

    @property
    def state(self) -> State:
        """How far it has come: `partly` or `missing`."""
        return "partly" if self.is_begun else "missing"

    @property
    def points(self) -> tuple[str, ...]:
        """Ids of the requirement points that it moves."""
        return tuple(point for point, _ in self.open if point)

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that are still open, each once."""
        return tuple(dict.fromkeys(name for _, verdict in self.open for name in verdict.ids))

    @property
    def can_start(self) -> bool:
        """Whether everything it rests on has been begun."""
        return not self.blocked_by

    @property
    def is_quick(self) -> bool:
        """Whether little is left: it is begun, and few items are open."""
        return self.is_begun and len(self.open) <= _FEW and len(self.items) <= _FEW

    def sentence(self, language: Language) -> str:
        """Return what to do first."""
        point, verdict = self.open[0]
        return step_sentence(verdict, point, language)

    def why(self, language: Language) -> str:
        """Return what the step is good for."""
        return say(f"roadmap.why.{self.id}", language)

    def title(self, language: Language) -> str:
        """Return what the step is called."""
        return say(f"roadmap.step.{self.id}", language)

    def phase_title(self, language: Language) -> str:
        """Return what its phase is called."""
        return say(f"roadmap.phase.{self.phase}", language)

    def blocked(self, language: Language) -> str:
        """Return what has to be begun before; empty when it can be done now."""
        if self.can_start:
            return ""
        names = [say(f"roadmap.step.{name}", language) for name in self.blocked_by]
        return say("roadmap.blocked", language, steps=listed(names, language))


# The name under which callers know what `next_steps` returns.
NextStep = Step


def roadmap(snapshot: Snapshot, standard: Standard, edition: Edition) -> list[Step]:
    """Return what is still open, each step after those it needs, quick wins before long ones.

    Args:
        snapshot: The record.
        standard: The requirement points.
        edition: Points of which edition.
    """
    points = readiness(snapshot, standard, edition, snapshot.today)
    shown = _by_step(points)
    steps = [_step(plan, shown[plan.id], snapshot) for plan in plans()]
    untouched = {step.id for step in steps if not step.is_begun}
    ready = [_blocked(step, untouched) for step in steps]
    return [step for step in ordered(ready) if step.open]


def next_steps(record: ReadableRecord | Snapshot, today: date) -> list[NextStep]:
    """Return what is still open in the edition that the organisation works with, in order.

    Args:
        record: The organisation's record.
        today: Day against which dates are judged; a snapshot brings its own.
    """
    snapshot = snapshot_of(record, today)
    return roadmap(snapshot, load_standard(), edition_of(snapshot) or CURRENT_EDITION)


def edition_of(snapshot: Snapshot) -> Edition | None:
    """Return the edition that the organisation says it works with, or None."""
    profile = next(iter(snapshot.of("organisation")), None)
    edition: Edition | None = profile.value("edition") if profile else None
    return edition


def ordered(steps: Iterable[Step]) -> list[Step]:
    """Return steps so that each comes after those it needs; of those ready, quick wins first."""
    waiting = {step.id: set(step.plan.needs) for step in steps}
    by_id = {step.id: (place, step) for place, step in enumerate(steps)}
    ready: list[tuple[int, bool, int, str]] = []
    for name in [name for name, needs in waiting.items() if not needs]:
        heappush(ready, _turn(*by_id[name]))
    found: list[Step] = []
    while ready:
        step = by_id[heappop(ready)[-1]][1]
        found.append(step)
        for name, needs in waiting.items():
            if step.id in needs:
                needs.discard(step.id)
                if not needs:
                    heappush(ready, _turn(*by_id[name]))
    return found


def _turn(place: int, step: Step) -> tuple[int, bool, int, str]:
    return phases().index(step.phase), not step.is_quick, place, step.id


def _by_step(
    points: Iterable[RequirementReadiness],
) -> defaultdict[str, list[RequirementReadiness]]:
    shown: defaultdict[str, list[RequirementReadiness]] = defaultdict(list)
    for point in points:
        if name := step_of(point.requirement_id):
            shown[name].append(point)
    return shown


def _step(plan: StepPlan, points: list[RequirementReadiness], snapshot: Snapshot) -> Step:
    found = [(point.requirement_id, point.verdict) for point in points]
    if plan.asks:
        found.insert(0, ("", filled(plan.kind, *plan.asks)(snapshot)))
    left = [(point, verdict) for point, verdict in found if verdict.is_open]
    # what the step itself is about is told first; a point may rest on other kinds as well
    left.sort(key=lambda pair: pair[1].kind != plan.kind)
    return Step(plan, tuple(left), any(verdict.state != "missing" for _, verdict in found))


def _blocked(step: Step, untouched: set[str]) -> Step:
    needs = () if step.is_begun else step.plan.needs
    names = tuple(name for name in needs if name in untouched)
    return Step(step.plan, step.open, step.is_begun, names)
