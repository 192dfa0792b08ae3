"""Samples and answers that are valid by default."""

from __future__ import annotations

import re
from typing import Any

from assistant.agent.answers import Answer, Citation
from evals.samples import Sample


def sample(**changes: Any) -> Sample:
    return Sample.model_validate(
        {
            "id": "en-t-001",
            "part": "development",
            "language": "en",
            "type": "answerable",
            "question": "Must the environmental policy be written down?",
            "edition": "2026",
            "clauses": ["5.2"],
            "points": [{"id": "written", "any": ["documented information", "written down"]}],
            "forbidden": ["not required"],
            "status": ["answered"],
            "why": "a sample for tests",
            **changes,
        }
    )


def citation(n: int = 1, **changes: Any) -> Citation:
    return Citation.model_validate(
        {
            "n": n,
            "source": "guidance",
            "id": "environmental-policy",
            "title": "Environmental policy",
            "clauses": ["5.2"],
            "edition": ["2026"],
            **changes,
        }
    )


def answer(text: str = "Yes. The policy is documented information. [1]", **changes: Any) -> Answer:
    return Answer.model_validate(
        {
            "question": "Must the environmental policy be written down?",
            "answer": text,
            "status": "answered",
            "language": "en",
            "edition": "2026",
            "citations": [citation()],
            **changes,
        }
    )


def reference_answer(case: Sample, text: str) -> Answer:
    """Return the answer that the assistant would give with a reference answer's words."""
    if not case.wants_answer:
        return answer(
            text,
            question=case.question,
            status=f"{case.status[0]}_no_source",
            language=case.language,
            citations=[],
        )
    return answer(
        re.sub(r"(?<=[.!?])(?=\s|$)", " [1]", text),
        question=case.question,
        language=case.language,
        edition=case.edition,
        citations=[citation(clauses=list(case.clauses[:1]), edition=[case.edition])],
    )
