"""Every kind of item the record holds, with its id prefix."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.record.kinds.checking import (
    ComplianceEvaluation,
    Evidence,
    InternalAudit,
    ManagementReview,
    Measurement,
    Nonconformity,
)
from assistant.record.kinds.context import (
    EnvironmentalPolicy,
    InterestedParty,
    Issue,
    Organisation,
    Role,
    Scope,
)
from assistant.record.kinds.fields import ItemData
from assistant.record.kinds.method import SignificanceMethod
from assistant.record.kinds.planning import (
    Aspect,
    ComplianceObligation,
    Objective,
    PlannedAction,
    PlannedChange,
    RiskOrOpportunity,
)
from assistant.record.kinds.support import (
    Communication,
    Competence,
    DocumentedInformation,
    EmergencyProcedure,
    ExternalProvider,
    OperationalControl,
)


class Kind(NamedTuple):
    """A kind of item: its model and the prefix of its ids."""

    model: type[ItemData]
    prefix: str


KINDS: dict[str, Kind] = {
    "organisation": Kind(Organisation, "ORG"),
    "issue": Kind(Issue, "ISS"),
    "interested_party": Kind(InterestedParty, "IPA"),
    "scope": Kind(Scope, "SCO"),
    "policy": Kind(EnvironmentalPolicy, "POL"),
    "role": Kind(Role, "ROL"),
    "aspect": Kind(Aspect, "ASP"),
    "method": Kind(SignificanceMethod, "MET"),
    "obligation": Kind(ComplianceObligation, "OBL"),
    "risk": Kind(RiskOrOpportunity, "RSK"),
    "action": Kind(PlannedAction, "ACT"),
    "objective": Kind(Objective, "OBJ"),
    "change": Kind(PlannedChange, "CHG"),
    "competence": Kind(Competence, "CMP"),
    "communication": Kind(Communication, "COM"),
    "document": Kind(DocumentedInformation, "DOC"),
    "control": Kind(OperationalControl, "CTL"),
    "provider": Kind(ExternalProvider, "PRO"),
    "emergency": Kind(EmergencyProcedure, "EMG"),
    "measurement": Kind(Measurement, "MEA"),
    "evaluation": Kind(ComplianceEvaluation, "EVA"),
    "audit": Kind(InternalAudit, "AUD"),
    "nonconformity": Kind(Nonconformity, "NC"),
    "review": Kind(ManagementReview, "REV"),
    "evidence": Kind(Evidence, "EVD"),
}
ORGANISATION_ID = "ORG-001"
KIND_OF_PREFIX = {kind.prefix: name for name, kind in KINDS.items()}
_ORDER = {name: place for place, name in enumerate(KINDS)}
_ID = re.compile(r"\s*([A-Za-z]{2,3})[-\s]?0*(\d{1,9})\s*")


def format_id(prefix: str, number: int) -> str:
    """Return the id people say: `ASP-012`."""
    return f"{prefix}-{number:03d}"


def item_number(item_id: str) -> int:
    """Return the number in an id: 12 for `ASP-012`."""
    return int(item_id.rpartition("-")[2])


def normal_id(words: str) -> str | None:
    """Return the id somebody means by "asp-12" or "ASP 012", or None when it is no item id."""
    match = _ID.fullmatch(words)
    if not match or match[1].upper() not in KIND_OF_PREFIX or int(match[2]) == 0:
        return None
    return format_id(match[1].upper(), int(match[2]))


def kind_of(item_id: str) -> str | None:
    """Return the kind an id belongs to, or None when it is no item id."""
    normal = normal_id(item_id)
    return KIND_OF_PREFIX[normal.rpartition("-")[0]] if normal else None


def place(kind: str, item_id: str) -> tuple[int, int]:
    """Return what sorts items: by kind in the order of the standard, then by number."""
    return _ORDER[kind], item_number(item_id)
