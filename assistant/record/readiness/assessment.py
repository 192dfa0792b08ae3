"""How far the record shows what the standard asks for: by point, by clause, by edition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from assistant.record.items import Item
from assistant.record.readiness.evidence import looked_at, weighed
from assistant.record.readiness.table import RULES
from assistant.record.readiness.telling import sentence, step_sentence
from assistant.record.readiness.verdict import STATES, State, Verdict, judged
from assistant.record.reading import ReadableRecord
from assistant.record.snapshot import Snapshot
from assistant.settings import Edition, Language
from assistant.standard import Standard
from assistant.wording import say


@dataclass(frozen=True)
class RequirementReadiness:
    """How far the record shows one requirement point.

    Args:
        requirement_id: The point, `aspects.impacts`.
        clause: Its clause in the edition asked about.
        verdict: What the record shows.
        evidence: Ids of the evidence looked at, and of what it names.
    """

    requirement_id: str
    clause: str
    verdict: Verdict
    evidence: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """`in_place`, `partly`, `missing` or `not_applicable`."""
        return self.verdict.state

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.verdict.is_open

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items it rests on, or that are still open."""
        return self.verdict.ids

    def sentence(self, language: Language) -> str:
        """Return what the record shows, in one sentence."""
        return sentence(self.verdict, language)

    def next_step(self, language: Language) -> str:
        """Return what to do next; empty when nothing is open."""
        return step_sentence(self.verdict, self.requirement_id, language)


@dataclass(frozen=True)
class ClauseReadiness:
    """How far the record shows the points of one clause.

    Args:
        clause: Number in the edition asked about.
        points: Its points, at least one.
    """

    clause: str
    points: tuple[RequirementReadiness, ...]

    @property
    def counts(self) -> dict[State, int]:
        """How many points stand in each state."""
        return counts(self.points)

    @property
    def state(self) -> State:
        """The state of all its points where they agree, else `partly`; what is excluded aside."""
        states = {point.state for point in self.points} - {"not_applicable"}
        return states.pop() if len(states) == 1 else "partly" if states else "not_applicable"

    def title(self, standard: Standard, edition: Edition, language: Language) -> str:
        """Return what the clause is called; empty when the standard does not have it."""
        clause = standard.clause(self.clause, edition)
        return clause.title[language] if clause else ""

    def reason(self, language: Language) -> str:
        """Return how many points are in place, and what the first open one lacks."""
        total = sum(point.state != "not_applicable" for point in self.points)
        done = self.counts["in_place"]
        told = say("readiness.clause.reason", language, done=done, total=total)
        first = next((point for point in self.points if point.is_open), None)
        return f"{told} {first.sentence(language)}" if first else told


def readiness(
    record: ReadableRecord | Snapshot, standard: Standard, edition: Edition, today: date
) -> list[RequirementReadiness]:
    """Return what the record shows of every requirement point of an edition.

    A point is in place only when items of the record or recorded evidence show it that are
    approved and in date.

    Args:
        record: The organisation's record.
        standard: The requirement points.
        edition: Points of which edition.
        today: Day against which dates are judged; a snapshot brings its own.
    """
    snapshot = snapshot_of(record, today)
    shown = _verdicts(snapshot)
    return [
        RequirementReadiness(point.id, clause, shown[point.id].verdict, shown[point.id].evidence)
        for point in standard.requirements
        if (clause := point.clause.get(edition))
    ]


def verdict_of(point: str, snapshot: Snapshot) -> Verdict:
    """Return what a record shows of one requirement point, evidence weighed in.

    Raises:
        KeyError: There is no such point.
    """
    return _verdicts(snapshot)[point].verdict


def clauses(points: Iterable[RequirementReadiness]) -> list[ClauseReadiness]:
    """Return the points gathered by clause, each clause once, in the order of their numbers."""
    # the points stand in the order of the 2026 edition, so that those of 2015 lie scattered
    gathered: defaultdict[str, list[RequirementReadiness]] = defaultdict(list)
    for point in points:
        gathered[point.clause].append(point)
    return [
        ClauseReadiness(number, tuple(gathered[number])) for number in sorted(gathered, key=_place)
    ]


def _place(clause: str) -> list[int]:
    return [int(part) for part in clause.split(".")]


def counts(points: Sequence[RequirementReadiness]) -> dict[State, int]:
    """Return how many points stand in each state."""
    found = Counter(point.state for point in points)
    return {state: found[state] for state in STATES}


def snapshot_of(record: ReadableRecord | Snapshot, today: date) -> Snapshot:
    """Return the record as a snapshot; one that is a snapshot already stays as it is."""
    return record if isinstance(record, Snapshot) else record.snapshot(today)


@dataclass(frozen=True)
class _Shown:
    verdict: Verdict
    evidence: tuple[str, ...]


_known: WeakKeyDictionary[Snapshot, dict[str, _Shown]] = WeakKeyDictionary()


def _verdicts(snapshot: Snapshot) -> dict[str, _Shown]:
    """Return what is shown of every point, worked out once a snapshot."""
    found = _known.get(snapshot)
    if found is None:
        given = _evidence(snapshot)
        found = {point: _shown(point, given[point], snapshot) for point in RULES}
        _known[snapshot] = found
    return found


def _shown(point: str, given: Sequence[Item], snapshot: Snapshot) -> _Shown:
    items = tuple(given)
    return _Shown(weighed(judged(RULES[point], snapshot), point, items, snapshot), looked_at(items))


def _evidence(snapshot: Snapshot) -> defaultdict[str, list[Item]]:
    given: defaultdict[str, list[Item]] = defaultdict(list)
    for item in snapshot.of("evidence"):
        given[item.value("requirement")].append(item)
    return given
