"""An organisation of any size, the same each time: all kinds of items, pointing at each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.record import KINDS, ORGANISATION_ID
from assistant.record.kinds import format_id

_WORDS = (
    "diesel",
    "forklift",
    "paint",
    "solvent",
    "boiler",
    "packaging",
    "waste",
    "cooling",
    "steel",
)
_WORK = 40 * "It is checked every month by the shift leader and written down. "
Values = dict[str, Any]


def export_of(items: int) -> Values:
    """Return an export with so many items.

    Args:
        items: At least one of each kind; the kinds share them evenly.
    """
    kinds = [kind for kind in KINDS if kind != "organisation"]
    each, more = divmod(items - 1, len(kinds))
    counts = {kind: each + (place < more) for place, kind in enumerate(kinds)}
    profile = {"id": ORGANISATION_ID, "name": "Works", "sector": "metal", "employees": 80}
    return {
        "schema_version": 1,
        "organisation": profile,
        "items": {
            kind: [_item(kind, number, each) for number in range(1, counts[kind] + 1)]
            for kind in kinds
        },
    }


def _item(kind: str, number: int, count: int) -> Values:
    model = KINDS[kind].model
    values = {model.naming: _phrase(number), **_VALUES.get(kind, _nothing)(number, count)}
    known = {name: value for name, value in values.items() if name in model.model_fields}
    return {"id": format_id(KINDS[kind].prefix, number), **known}


def _id(kind: str, number: int, count: int) -> str:
    """Return the id of another item; each kind has at least `count`."""
    return format_id(KINDS[kind].prefix, (number - 1) % count + 1)


def _phrase(number: int) -> str:
    words = (_WORDS[(number * step) % len(_WORDS)] for step in (1, 3, 7))
    return f"{' '.join(words)} {number}"


def _day(number: int) -> str:
    return f"{2025 + number % 3}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"


def _text(number: int) -> str:
    return _WORK[: 60 + number * 37 % 400]


def _nothing(number: int, count: int) -> Values:
    return {}


def _readings(number: int) -> list[Values]:
    return [{"date": _day(month), "value": float(number % 90 + month)} for month in range(6)]


_VALUES: dict[str, Callable[[int, int], Values]] = {
    "issue": lambda n, c: {
        "kind": "internal" if n % 2 else "external",
        "condition": "climate" if n % 3 else "pollution",
        "effect": _text(n),
    },
    "interested_party": lambda n, c: {"needs": [{"text": _text(n), "becomes_obligation": True}]},
    "policy": lambda n, c: {"version": f"{n}", "status": "approved", "approved_on": _day(n)},
    "role": lambda n, c: {"person": f"Person {n % 80}", "responsibilities": [_text(n)]},
    "aspect": lambda n, c: {
        "activity": _phrase(n + 1),
        "impacts": ["emission of CO2", "use of energy"],
        "condition": "normal",
        "life_cycle_stage": "operation",
        "control": "control",
        "scores": {"severity": n % 5 + 1.0, "frequency": n % 4 + 1.0},
        "significance": "significant" if n % 4 == 0 else "not_significant",
        "rationale": _text(n),
        "obligations": [_id("obligation", n, c)],
        "controls": [_id("control", n, c)],
        "objectives": [_id("objective", n, c)] if n % 4 == 0 else [],
    },
    "obligation": lambda n, c: {
        "source": "law",
        "reference": f"FOR-{n}",
        "requirement": _text(n),
        "evaluation_interval_months": 12,
        "last_evaluated": _day(n),
        "status": "compliant",
    },
    "risk": lambda n, c: {"kind": "risk", "origin": [_id("issue", n, c)], "effect": _text(n)},
    "action": lambda n, c: {
        "owner": f"Person {n % 80}",
        "due": _day(n),
        "status": "open" if n % 3 else "done",
        "addresses": [_id("risk", n, c), _id("aspect", n, c)],
    },
    "objective": lambda n, c: {
        "indicator": {"name": "use", "unit": "MWh", "baseline": 100.0, "target": 80.0},
        "due": _day(n),
        "owner": f"Person {n % 80}",
        "actions": [_id("action", n, c)],
        "readings": _readings(n),
    },
    "change": lambda n, c: {"reason": _text(n), "affects": [_id("aspect", n, c)], "plan": "Plan"},
    "competence": lambda n, c: {
        "role": _id("role", n, c),
        "person": f"Person {n % 80}",
        "evidence": "Certificate",
        "valid_until": _day(n),
    },
    "communication": lambda n, c: {"direction": "internal", "audience": "all", "how": "meeting"},
    "document": lambda n, c: {"version": "1", "status": "approved", "review_date": _day(n)},
    "control": lambda n, c: {
        "criteria": _text(n),
        "method": f"See {_id('document', n, c)}.",
        "aspects": [_id("aspect", n, c)],
    },
    "provider": lambda n, c: {"provides": _phrase(n), "requirements": _text(n)},
    "emergency": lambda n, c: {"response": _text(n), "drills": [{"date": _day(n), "result": "ok"}]},
    "measurement": lambda n, c: {
        "method": "meter",
        "frequency": "monthly",
        "readings": _readings(n),
    },
    "evaluation": lambda n, c: {
        "obligation": _id("obligation", n, c),
        "date": _day(n),
        "result": "met",
        "evidence": _text(n),
        "evaluator": f"Person {n % 80}",
    },
    "audit": lambda n, c: {
        "date": _day(n),
        "auditors": [f"Person {n % 80}"],
        "findings": [{"text": f"{_text(n)} {_id('nonconformity', n, c)}", "clause": "8.1"}],
    },
    "nonconformity": lambda n, c: {
        "source": _id("audit", n, c),
        "correction": _text(n),
        "cause": _text(n + 1),
        "actions": [_id("action", n, c)],
        "status": "open" if n % 3 else "closed",
    },
    "review": lambda n, c: {
        "date": _day(n),
        "inputs": {"status of actions": _text(n)},
        "results": {"decisions": _text(n)},
    },
    "evidence": lambda n, c: {
        "requirement": "aspects.impacts",
        "item": _id("aspect", n, c),
        "note": _text(n),
    },
}
