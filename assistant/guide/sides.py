"""Whether own documents or guidance answer a question, or neither."""

from __future__ import annotations

from typing import Literal

from assistant.guide.paper_questions import (
    Expected,
    carried,
    expected_in,
    holds,
    is_about_standard,
    is_brief,
    is_general,
    means_own_paper,
)
from assistant.guide.reading import Reading
from assistant.guide.results import DocumentsFound, GuidanceFound
from assistant.guide.turns import Turn
from assistant.retrieval import Passage

Side = Literal["own", "silent", "guidance"]
# Calibrated on questions about the example company's documents and on development questions about
# the standard: what is asked of a paper, and what is asked of nothing in particular.
OF_PAPER, OF_NOTHING = 0.4, 0.5
# Where a message is of a kind that guidance does not answer, own papers must be this sure.
AGAINST_REFUSAL, AGAINST_UNKNOWN = 0.6, 0.5
# What guidance refuses because only the organisation can know it.
_OWN_MATTERS = ("unanswerable_own_data", "unanswerable_other_company", "unanswerable_technical")
# How much surer own papers must be than guidance; more where the question is a general one.
LEAD, LEAD_GENERAL = 0.05, 0.35
# Own papers this sure are quoted beside an answer of guidance.
BESIDE = 0.6
# Guidance this sure answers what papers that are named do not, or what names a place of one's own.
SURE, SURE_OF_NAMED = 0.7, 0.6
# Below this guidance has no answer that own papers would have to be surer than.
NOTHING = 0.42
_LISTED = 0.9
# A word whose translations are known and that stands nowhere is most likely what is asked about.
# Unless the rest of the question is met: there is more than one word for most things.
_MISSING, _CARRIED = 0.4, 0.7
_LOOKED_AT = 6
# Sentences this much weaker than the best one of a passage do not answer.
_BELOW = 0.2


def strength(documents: DocumentsFound, text: str) -> float:
    """Return how surely own documents answer a question, 0 to 1.

    A name, number or substance that they nowhere hold cannot be answered from what is near by
    subject; nor can an amount from passages without one.
    """
    if documents.absent:
        return 0.0
    if documents.listing:
        return _LISTED
    if not documents.passages:
        return 0.0
    expected = expected_in(text)
    near = [p for p in documents.passages[:_LOOKED_AT] if _answers(p, expected)]
    found = ((passage.score, carried(passage, expected)) for passage in near)
    score, carries = max(found, key=sum, default=(0.0, 0.0))
    is_missing = documents.missing and carries < _CARRIED
    return (_MISSING if is_missing else 1.0) * (score + carries) / 2


def _answers(passage: Passage, expected: Expected | None) -> bool:
    """Tell whether one of the nearest sentences of a passage holds what the answer must hold."""
    if expected is None or not passage.sentences:
        return holds(expected, passage.text)
    best = max(sentence.score for sentence in passage.sentences)
    return any(holds(expected, s.text) for s in passage.sentences if s.score >= best - _BELOW)


def _side_of_named(sure: float, found: GuidanceFound, refused: str) -> Side | None:
    """Return the side for what names something of the organisation's own.

    Guidance knows nothing of it, and answers only what it is near to all the same.
    """
    if sure >= OF_PAPER:
        return "own"
    return "silent" if refused or found.confidence < SURE_OF_NAMED else None


def side_of(
    documents: DocumentsFound, found: GuidanceFound, reading: Reading, turn: Turn, *, refused: str
) -> Side:
    """Return which side answers.

    Args:
        documents: What own documents say.
        found: What guidance says.
        reading: What the message wants.
        turn: The turn.
        refused: Status of the refusal, for a message that guidance does not answer; else empty.
    """
    text = turn.text
    sure = strength(documents, text)
    # "section 3.3 of the permit" is no clause of the standard
    is_paper = bool(documents.named) and means_own_paper(text)
    on_standard = is_about_standard(text) or bool(reading.clauses) and not is_paper
    is_on_all = is_general(text)
    is_weaker = is_on_all and sure < found.confidence
    if documents.named == "file" or (reading.papers and not on_standard and not is_weaker):
        return "own" if sure >= OF_PAPER else "silent"
    if is_paper and not on_standard:
        if is_weaker:
            return "guidance"
        if sure >= OF_PAPER:
            return "own"
        return "silent" if found.confidence < SURE and is_brief(text) else "guidance"
    if on_standard or reading.topic or found.looked_up:
        return "guidance"
    if documents.is_anchored and not is_weaker and (side := _side_of_named(sure, found, refused)):
        return side
    if refused:
        needed = AGAINST_UNKNOWN if refused in _OWN_MATTERS else AGAINST_REFUSAL
        return "own" if sure >= needed else "guidance"
    if documents.absent and not is_on_all and found.confidence < SURE and is_brief(text):
        return "silent"
    lead = LEAD_GENERAL if is_on_all and found.confidence >= NOTHING else LEAD
    return "own" if sure >= OF_NOTHING and sure > found.confidence + lead else "guidance"
