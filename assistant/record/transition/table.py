"""Every change from the 2015 to the 2026 edition, and the look into the record that it calls for.

The changes are those of `knowledge/standard/`, gathered where one look answers several points.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from assistant.record.transition import looks
from assistant.record.transition.citations import citations
from assistant.record.transition.findings import Look, nothing

ChangeKind = Literal["new", "moved", "widened", "reworded", "certificate"]


class Topic(NamedTuple):
    """A change in the standard.

    Args:
        id: Name of it; its texts stand under `transition.`.
        kind: What sort of change.
        old: Clauses of the 2015 edition; empty when there is none.
        new: Clauses of the 2026 edition.
        points: Prefixes or ids of the requirement points it is about.
        look: What to look for in the record.
    """

    id: str
    kind: ChangeKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    points: tuple[str, ...]
    look: Look

    def is_about(self, point: str) -> bool:
        """Tell whether the change is about a requirement point."""
        return any(point == name or point.startswith(f"{name}.") for name in self.points)


TOPICS: tuple[Topic, ...] = (
    Topic("conditions", "widened", ("4.1",), ("4.1",), ("context",), looks.conditions),
    Topic("needs", "reworded", ("4.2",), ("4.2",), ("interested-parties",), looks.needs),
    Topic(
        "scope",
        "widened",
        ("4.3",),
        ("4.3",),
        ("scope.considers-control-and-influence",),
        looks.scope,
    ),
    Topic("leadership", "widened", ("5.1",), ("5.1",), ("leadership",), looks.leadership),
    Topic("policy", "reworded", ("5.2",), ("5.2",), ("policy",), nothing),
    Topic(
        "emergencies",
        "widened",
        ("6.1.1", "8.2"),
        ("6.1.2", "8.2"),
        ("aspects.potential-emergencies", "aspects.abnormal-conditions", "emergency"),
        looks.emergencies,
    ),
    Topic("risks", "moved", ("6.1.1",), ("6.1.4",), ("risks",), looks.risks),
    Topic("actions", "moved", ("6.1.4",), ("6.1.5",), ("actions",), nothing),
    Topic("changes", "new", (), ("6.3",), ("changes",), looks.changes),
    Topic("documented", "reworded", ("7.5",), ("7.5",), ("documentation",), nothing),
    Topic("providers", "widened", ("8.1",), ("8.1",), ("operation",), looks.providers),
    Topic("audits", "new", (), ("9.2.2",), ("audit",), looks.audits),
    Topic("review", "moved", ("9.3",), ("9.3.1", "9.3.2", "9.3.3"), ("review",), looks.reviews),
    Topic("improvement", "moved", ("10.1", "10.3"), ("10.1",), ("improvement",), nothing),
    Topic("references", "moved", (), (), (), citations),
    Topic("certificate", "certificate", (), (), (), looks.certificate),
)
