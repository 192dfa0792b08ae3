"""Scorers of answers from documents: pure functions of a question and an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from assistant.agent.answers import Answer, Citation
from evals import scoring_citations, scoring_content
from evals.documents.questions import DocumentQuestion, Place
from evals.documents.sources import DocumentSource
from evals.scores import Score

# Raise it whenever a scorer judges differently, because runs of two versions do not compare.
DOCUMENT_SCORERS_VERSION = "documents-1"

DocumentScorer: TypeAlias = Callable[[DocumentQuestion, Answer], Score | None]


def file_cited(question: DocumentQuestion, answer: Answer) -> Score | None:
    """Score whether every file that carries the answer is cited."""
    if not question.places:
        return None
    missing = [group for group in question.places if not _cited(answer, group, _in_file)]
    told = ", ".join(sorted({c.title for c in _own(answer)})) or "none"
    return Score.yes_or_no(not missing, f"files cited: {told}; missing: {_told(missing)}")


def place_cited(question: DocumentQuestion, answer: Answer) -> Score | None:
    """Score whether the right page or sheet is cited, where the format has one."""
    exact = [group for group in question.places if any(place.is_exact for place in group)]
    if not exact:
        return None
    missing = [group for group in exact if not _cited(answer, group, _at_place)]
    told = "; ".join(f"{c.title} {c.locator.page or c.locator.sheet or ''}" for c in _own(answer))
    return Score.yes_or_no(not missing, f"places cited: {told}; missing: {_told(missing)}")


def files_precise(question: DocumentQuestion, answer: Answer) -> Score | None:
    """Score the share of the files cited that carry the answer."""
    cited = {citation.title: citation for citation in _own(answer)}
    if not question.places or not cited:
        return None
    places = [place for group in question.places for place in group]
    stray = [
        title for title, one in cited.items() if not any(_in_file(one, place) for place in places)
    ]
    return Score(len(cited) - len(stray), len(cited), f"stray: {', '.join(stray)}" if stray else "")


def language_kept(question: DocumentQuestion, answer: Answer) -> Score:
    """Score whether the answer says it is in the language of the question.

    The words themselves are not judged, because a quotation keeps the language of its document.
    """
    return Score.yes_or_no(answer.language == question.language, f"says {answer.language}")


def _as_sample(scorer: Callable[..., Score | None]) -> DocumentScorer:
    def scored(question: DocumentQuestion, answer: Answer) -> Score | None:
        return scorer(question.sample, answer)

    return scored


DOCUMENT_SCORERS: dict[str, DocumentScorer] = {
    "file_cited": file_cited,
    "place_cited": place_cited,
    "points_found": _as_sample(scoring_content.points_found),
    "required_points": _as_sample(scoring_content.required_points),
    "no_forbidden": _as_sample(scoring_content.no_forbidden),
    "unanswerable_declined": _as_sample(scoring_content.unanswerable_declined),
    "status_family": _as_sample(scoring_content.status_family),
    "markers_resolve": _as_sample(scoring_citations.markers_resolve),
    "files_precise": files_precise,
    "language_kept": language_kept,
}
_DECIDE_A_CASE = (
    "file_cited",
    "place_cited",
    "required_points",
    "no_forbidden",
    "status_family",
    "markers_resolve",
)


def score_answer(question: DocumentQuestion, answer: Answer) -> dict[str, Score | None]:
    """Return every score of one answer, `case_passed` first."""
    scores = {name: scorer(question, answer) for name, scorer in DOCUMENT_SCORERS.items()}
    missed = [name for name in _DECIDE_A_CASE if (each := scores[name]) and not each.is_full]
    return {
        "case_passed": Score.yes_or_no(not missed, ", ".join(missed)),
        **scores,
        "taken_as_expected": None,
    }


def score_taking(source: DocumentSource, state: str, reason: str) -> dict[str, Score | None]:
    """Return the scores of what became of a file.

    Args:
        source: What the file was made from.
        state: `indexed`, `refused` and so on; empty where nothing was told of it.
        reason: What was told of it.
    """
    found = _taken(source, state, reason)
    unscored: dict[str, Any] = dict.fromkeys(DOCUMENT_SCORERS)
    return {"case_passed": found, **unscored, "taken_as_expected": found}


def is_taken(state: str) -> bool:
    """Tell whether a file in this state can be found."""
    return state in ("searchable", "indexed")


def own_name(name: str) -> str:
    """Return the name of a file without that of the mail, archive or folder it came in."""
    return re.split(r"/|\s[›>]\s", name)[-1]


def _taken(source: DocumentSource, state: str, reason: str) -> Score:
    # a refusal without its reason leaves a person alone with it
    is_told = state in ("refused", "failed") and any(
        re.search(word, reason, re.IGNORECASE) for word in source.reason
    )
    right = {
        "taken": is_taken(state),
        "refused": is_told,
        "either": is_told or is_taken(state),
    }
    told = f"{state or 'not told of'} {reason}".strip()
    return Score.yes_or_no(right[source.outcome], f"wanted {source.outcome}, was {told}")


def _own(answer: Answer) -> list[Citation]:
    return [citation for citation in answer.citations if citation.source == "organisation"]


def _cited(
    answer: Answer, group: tuple[Place, ...], meets: Callable[[Citation, Place], bool]
) -> bool:
    return any(meets(citation, place) for citation in _own(answer) for place in group)


def _in_file(citation: Citation, place: Place) -> bool:
    return own_name(citation.title).casefold() == place.file.casefold()


def _at_place(citation: Citation, place: Place) -> bool:
    if not _in_file(citation, place):
        return False
    locator = citation.locator
    is_sheet = not place.sheet or (locator.sheet or "").casefold() == place.sheet.casefold()
    return is_sheet and place.page in (None, locator.page)


def _told(groups: list[tuple[Place, ...]]) -> str:
    return "; ".join(
        " or ".join(f"{place.file} {place.page or place.sheet}".strip() for place in group)
        for group in groups
    )
