"""Quoting the organisation's own files, and saying where guidance disagrees with them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.guide.compositions import Composition
from assistant.guide.quoting import quotes
from assistant.guide.results import GuidanceFound
from assistant.guide.turns import Turn
from assistant.retrieval import Notice, Passage
from assistant.settings import Language
from assistant.wording import say


def from_documents(own: Sequence[Passage], found: GuidanceFound, turn: Turn) -> Composition:
    """Quote the organisation's own text, file and place named."""
    parts: list[str] = []
    close = [p for p in own[:3] if p.score >= own[0].score - 0.15]
    for passage in close[:2]:
        place = _place(passage, turn.language)
        lead = say("answer.file_finds", turn.language, file=passage.title, place=place)
        lines = [f"> {text} [{passage.token}]" for text in quotes(passage)]
        parts.append("\n".join([lead, *lines]))
    parts += notices(close[:2], found, turn.language)
    return Composition("\n\n".join(parts), "answered", {"topics": [], "edition": None})


def _place(passage: Passage, language: Language) -> str:
    if passage.locator.page:
        return say("answer.place_page", language, page=passage.locator.page)
    if passage.locator.heading:
        return say("answer.place_heading", language, heading=passage.locator.heading)
    return ""


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
