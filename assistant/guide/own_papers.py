"""Quoting the organisation's own files, and saying where guidance disagrees with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.guide.compositions import Composition, fixed
from assistant.guide.own_lists import listed
from assistant.guide.paper_questions import (
    Expected,
    asks_for_meaning,
    carried,
    expected_in,
    holds,
    is_about_standard,
)
from assistant.guide.places import place
from assistant.guide.quoting import quotes, readable
from assistant.guide.results import DocumentsFound, GuidanceFound
from assistant.guide.sides import BESIDE, strength
from assistant.guide.turns import Turn
from assistant.retrieval import Notice, Passage
from assistant.settings import Language
from assistant.wording import say

# Passages this much weaker than the best one are not looked at, and not quoted beside it.
_NEAR, _BESIDE = 0.3, 0.08
_LOOKED_AT, _MOST = 5, 2


class _Quote(NamedTuple):
    passage: Passage
    texts: tuple[str, ...]
    worth: float


def from_documents(documents: DocumentsFound, found: GuidanceFound, turn: Turn) -> Composition:
    """Answer from the organisation's own text, file and place named."""
    if documents.listing:
        return listed(documents.listing, turn.language)
    chosen = _chosen(documents.passages, expected_in(turn.text))
    parts = [quoted(quote.passage, quote.texts, turn.language) for quote in chosen]
    if documents.differing:
        parts = _both_sides(documents.differing, turn.language)
    parts += notices([quote.passage for quote in chosen], found, turn.language)
    return Composition("\n\n".join(parts), "answered", {"topics": [], "edition": None})


def also(documents: DocumentsFound, turn: Turn) -> str:
    """Return what own papers surely say beside guidance, in a sentence or two; empty for nothing.

    Guidance stays first, because a file does not decide what the standard asks.
    """
    if is_about_standard(turn.text) or asks_for_meaning(turn.text) or documents.listing:
        return ""
    if strength(documents, turn.text) < BESIDE:
        return ""
    chosen = _chosen(documents.passages, expected_in(turn.text))[:1]
    return "\n\n".join(
        _quotation("also", quote.passage, quote.texts[:_MOST], turn.language) for quote in chosen
    )


def silent(documents: DocumentsFound, language: Language) -> Composition:
    """Say that own documents do not answer, and what they nowhere mention."""
    ending = fixed("unanswerable_no_documents", language)
    if not documents.absent:
        return ending
    terms = ", ".join(documents.absent)
    absent = say("documents-answers.absent", language, terms=terms)
    return Composition(f"{ending.text} {absent}", ending.status)


def quoted(passage: Passage, texts: Sequence[str], language: Language) -> str:
    """Return sentences of a passage as a quotation, with the file and the place above it."""
    return _quotation("finds", passage, texts, language)


def _quotation(key: str, passage: Passage, texts: Sequence[str], language: Language) -> str:
    where = place(passage, language)
    lead = say(f"documents-answers.{key}", language, file=passage.title, place=where)
    return "\n".join([lead, *(f"> {text} [{passage.token}]" for text in texts)])


def _chosen(passages: Sequence[Passage], expected: Expected | None) -> list[_Quote]:
    """Return what to quote: the passage that answers, and one that answers nearly as well."""
    near = [p for p in passages[:_LOOKED_AT] if p.score >= passages[0].score - _NEAR]
    found = [quote for passage in near if (quote := _quote(passage, expected))]
    found.sort(key=lambda quote: -quote.worth)
    return [quote for quote in found[:_MOST] if quote.worth >= found[0].worth - _BESIDE]


def _quote(passage: Passage, expected: Expected | None) -> _Quote | None:
    texts = tuple(quotes(passage, expected))
    if not texts:
        return None
    best = max((s.score for s in passage.sentences if holds(expected, s.text)), default=0.0)
    answers = any(holds(expected, text) for text in texts)
    worth = (passage.score + carried(passage, expected) + best) / 3
    return _Quote(passage, texts, worth if answers else worth / 4)


def _both_sides(differing: Sequence[Passage], language: Language) -> list[str]:
    """Quote two passages that disagree, and say which is newer where their dates tell."""
    parts = [quoted(p, [readable(s.text) for s in p.sentences], language) for p in differing]
    told = say("documents-answers.differ", language)
    newest = max(differing, key=lambda passage: passage.dated)
    if all(p.dated for p in differing) and len({p.dated for p in differing}) > 1:
        newer = say("documents-answers.newer", language, file=newest.title, date=newest.dated)
        told = f"{told} {newer} [{newest.token}]"
    return [*parts, told]


def notices(
    own: Sequence[Passage], found: GuidanceFound, language: Language, pages: Sequence[str] = ()
) -> list[str]:
    """Say where files and guidance disagree, citing both; once for a file and subject.

    Args:
        own: Passages of the files.
        found: What guidance says.
        language: Language of the answer.
        pages: Subjects to which disagreements must belong; any when empty.
    """
    lines: dict[tuple[str, str], str] = {}
    for passage in own:
        for notice in passage.notes:
            if pages and notice.page not in pages:
                continue
            correction = _correction(notice, found)
            claims = say(
                "answer.file_claims", language, file=passage.title, statement=notice.statement
            )
            wrong = say("answer.file_wrong", language, correction=notice.correction)
            mark = f" [{correction.token}]" if correction else ""
            lines.setdefault((passage.id, notice.page), f"{claims} [{passage.token}] {wrong}{mark}")
    return list(lines.values())[:2]


def _correction(notice: Notice, found: GuidanceFound) -> Passage | None:
    known = (*found.refuted, *found.passages, *found.sections)
    exact = next((p for p in known if notice.correction in p.text), None)
    return exact or next((p for p in known if p.id == notice.page), None)
