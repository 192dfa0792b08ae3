"""Questions about documents, and answers that a right program would give to them."""

from __future__ import annotations

import re
from typing import Any

from builders import answer

from assistant.agent.answers import Answer, Citation
from evals.documents.questions import DocumentQuestion, Place


def question(**changes: Any) -> DocumentQuestion:
    return DocumentQuestion.model_validate(
        {
            "id": "doc-t-01",
            "part": "development",
            "collection": "corpus",
            "language": "en",
            "type": "fact",
            "question": "What is the zinc limit?",
            "places": [[{"file": "permit.pdf", "page": 5}]],
            "points": [{"id": "limit", "any": [r"0[.,]8 mg"]}],
            "status": ["answered"],
            "gold": "The limit is 0.8 mg/l.",
            **changes,
        }
    )


def unanswerable(**changes: Any) -> DocumentQuestion:
    nothing = {"places": [], "points": [], "near": ["permit.pdf"], "gold": "It is not said."}
    return question(type="unanswerable", status=["unanswerable"], **{**nothing, **changes})


def cited(place: Place, n: int = 1) -> Citation:
    return Citation.model_validate(
        {
            "n": n,
            "source": "organisation",
            "id": f"FILE-{n:03d}",
            "title": place.file,
            "locator": {"page": place.page, "sheet": place.sheet or None},
        }
    )


def gold_answer(asked: DocumentQuestion, **changes: Any) -> Answer:
    """Return the right answer, with a citation of the first place of each group."""
    citations = [cited(group[0], n) for n, group in enumerate(asked.places, 1)]
    marks = " ".join(f"[{citation.n}]" for citation in citations)
    declined = asked.type == "unanswerable"
    given = {
        "question": asked.question,
        "status": "unanswerable_own_data" if declined else "answered",
        "language": asked.language,
        "citations": citations,
        **changes,
    }
    return answer(f"{asked.gold} {marks}".strip(), **given)


def flipped(text: str) -> str:
    return re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), text)
