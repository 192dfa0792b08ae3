"""How far the record shows what the standard asks for, and what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.record.describe import field_label, kind_name, kind_names, value_text
from assistant.record.items import Item
from assistant.record.kinds import kind_of
from assistant.record.readiness_rules import NOT_SHOWN, State, Verdict
from assistant.record.readiness_table import RULES, STEPS
from assistant.record.reading import ReadableRecord
from assistant.record.snapshot import Snapshot
from assistant.settings import Edition, Language
from assistant.standard import Requirement, Standard
from assistant.wording import say

_NAMED = 5


@dataclass(frozen=True)
class RequirementReadiness:
    """How far the record shows one requirement point.

    Args:
        requirement_id: The point, `aspects.impacts`.
        clause: Its clause in the edition asked about.
        verdict: What the record shows.
    """

    requirement_id: str
    clause: str
    verdict: Verdict

    @property
    def state(self) -> State:
        """`in_place`, `partly`, `missing` or `not_assessed`."""
        return self.verdict.state

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items it rests on, or that are still open."""
        return self.verdict.ids

    def sentence(self, language: Language) -> str:
        """Return what the record shows, in one sentence."""
        return _sentence(f"record.readiness.{self.verdict.key}", self.verdict, language)

    def next_step(self, language: Language) -> str:
        """Return what to do next; empty when nothing is open."""
        return _step(self.verdict, language)


@dataclass(frozen=True)
class NextStep:
    """Something to do for the system, in its turn.

    Args:
        verdict: What is still open.
    """

    verdict: Verdict

    @property
    def kind(self) -> str:
        """Kind of items it is about."""
        return self.verdict.kind

    @property
    def state(self) -> State:
        """How far it has come: `partly` or `missing`."""
        return self.verdict.state

    def sentence(self, language: Language) -> str:
        """Return what to do."""
        return _step(self.verdict, language)


def readiness(
    record: ReadableRecord, standard: Standard, edition: Edition, today: date
) -> list[RequirementReadiness]:
    """Return what the record shows of every requirement point of an edition.

    A point is in place only when items of the record show it; a point without a rule is not
    assessed, unless somebody has recorded evidence for it.

    Args:
        record: The organisation's record.
        standard: The requirement points.
        edition: Points of which edition.
        today: Day against which dates are judged.
    """
    snapshot = record.snapshot(today)
    given = defaultdict(list)
    for item in snapshot.of("evidence"):
        given[item.value("requirement")].append(item)
    return [
        RequirementReadiness(point.id, clause, _verdict(point, snapshot, given[point.id]))
        for point in standard.requirements
        if (clause := point.clause.get(edition))
    ]


def next_steps(record: ReadableRecord, today: date) -> list[NextStep]:
    """Return what is still open, in the order in which each step needs those before it."""
    snapshot = record.snapshot(today)
    verdicts = [rule(snapshot) for rule in STEPS]
    return [NextStep(verdict) for verdict in verdicts if verdict.state in ("partly", "missing")]


def _verdict(point: Requirement, snapshot: Snapshot, evidence: Sequence[Item]) -> Verdict:
    rule = RULES.get(point.id)
    verdict = rule(snapshot) if rule else NOT_SHOWN
    return verdict if verdict.state != "not_assessed" else _by_evidence(evidence, snapshot)


def _by_evidence(given: Sequence[Item], snapshot: Snapshot) -> Verdict:
    sound = [item.id for item in given if _points_somewhere(item, snapshot)]
    if sound:
        return Verdict("in_place", "evidenced", "", "evidence", ids=tuple(sound))
    if given:
        ids = tuple(item.id for item in given)
        return Verdict("partly", "claimed", "fill", "evidence", ("item", "document"), ids)
    return NOT_SHOWN


def _points_somewhere(evidence: Item, record: Snapshot) -> bool:
    item, document = evidence.value("item"), evidence.value("document")
    if record.get(item):
        return True
    return bool(document and (kind_of(document) is None or record.get(document)))


def _step(verdict: Verdict, language: Language) -> str:
    if verdict.step == "add":
        return say(f"record.start.{verdict.kind}", language)
    return _sentence(f"record.step.{verdict.step}", verdict, language) if verdict.step else ""


def _sentence(key: str, verdict: Verdict, language: Language) -> str:
    kind, fields = verdict.kind, verdict.fields
    value = value_text(kind, fields[0], verdict.value, language) if verdict.value else ""
    text = say(
        key,
        language,
        kind=kind_name(kind, language) if kind else "",
        kinds=kind_names(kind, language) if kind else "",
        fields=_listed([field_label(field, language) for field in fields], language),
        ids=_listed(list(verdict.ids), language),
        value=value,
        count=len(verdict.ids),
        total=verdict.total,
    )
    return text[0].upper() + text[1:]


def _listed(words: list[str], language: Language) -> str:
    """Return "a, b and c", or the first ones and how many more."""
    shown, more = words[:_NAMED], len(words) - _NAMED
    if more > 0:
        return ", ".join(shown) + say("record.list.more", language, count=more)
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + say("record.list.last", language, word=shown[-1])
