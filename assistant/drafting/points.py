"""Whether a draft says what the standard asks its kind for, point by point."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.checks import ElementCheck
from assistant.drafting.drafts import Section, Sentence
from assistant.drafting.outlines import Outline, Point
from assistant.settings import Edition
from assistant.standard import load_standard


def check_points(
    outline: Outline, sections: Sequence[Section], edition: Edition
) -> tuple[ElementCheck, ...]:
    """Return each point that the edition asks for, and whether the draft says it.

    A question or room to write in says nothing; a point that is said while a question about it is
    open is there in part.
    """
    said = [s for section in sections for p in section.paragraphs for s in p.sentences]
    return tuple(
        _check(point, said) for point in outline.points if _is_asked(point.requirement, edition)
    )


def _is_asked(requirement: str, edition: Edition) -> bool:
    found = load_standard().requirement(requirement)
    return found is not None and bool(found.clause.get(edition))


def _check(point: Point, said: Sequence[Sentence]) -> ElementCheck:
    about = [sentence for sentence in said if point.requirement in sentence.sources]
    told = next((sentence for sentence in about if not sentence.is_open), None)
    asked = next((sentence.asks for sentence in about if sentence.asks), "")
    return ElementCheck(
        id=point.requirement,
        requirement_id=point.requirement,
        label=point.label,
        required=True,
        present=told is not None,
        partial=told is not None and bool(asked),
        sentence=told.text if told else "",
        remedy=asked,
    )
