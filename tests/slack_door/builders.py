"""Answers and proposals to show, valid by default."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from assistant.agent.answers import Answer, AnswerLocator, Citation
from assistant.record import Change, Proposal

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def a_citation(n: int = 1, **values: Any) -> Citation:
    given: dict[str, Any] = {
        "source": "organisation",
        "id": "FILE-001",
        "title": "permit.pdf",
        "locator": AnswerLocator(page=3, heading="Discharge"),
        "quote": "Zinc: at most 0.5 mg/l.",
    }
    return Citation(n=n, **{**given, **values})


def an_answer(**values: Any) -> Answer:
    given: dict[str, Any] = {
        "question": "What does the permit say about zinc?",
        "answer": "At most **0.5 mg/l** [1].",
        "status": "answered",
        "language": "en",
        "edition": "2026",
        "citations": [a_citation()],
        "conversation": "slack-1",
    }
    return Answer(**{**given, **values})


def a_change(**values: Any) -> Change:
    given: dict[str, Any] = {
        "kind": "nonconformity",
        "operation": "create",
        "values": {"description": "Diesel in the drain", "source": "Shop floor"},
    }
    return Change(**{**given, **values})


def a_proposal(*changes: Change, **values: Any) -> Proposal:
    given: dict[str, Any] = {
        "id": "PRP-0001",
        "changes": changes or (a_change(),),
        "summary": "New nonconformity",
        "person": "Kari",
        "door": "slack",
        "created_at": NOW,
    }
    return Proposal(**{**given, **values})
