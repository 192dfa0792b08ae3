"""Are the document questions sound? Findings name ids and files, and never quote a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.settings import Language
from evals.documents.questions import DocumentQuestion, Place, TableTruth
from evals.documents.sources import table_rows
from evals.linting import NEAR_DUPLICATE
from evals.samples import Part


@dataclass(frozen=True)
class KnownFile:
    """A file as it stands after everything was added.

    Args:
        language: Language it is written in.
        part: Half of the questions that may ask about it.
        pages: Text by page; empty where the format has none.
        sheets: Text by sheet.
        text: All of it.
    """

    language: Language
    part: Part
    pages: tuple[str, ...]
    sheets: Mapping[str, str]
    text: str

    def at(self, place: Place) -> str | None:
        """Return what stands at a place, or None where there is no such page or sheet."""
        if place.sheet:
            return self.sheets.get(place.sheet)
        if place.page is not None:
            return self.pages[place.page - 1] if 0 < place.page <= len(self.pages) else None
        return self.text


def lint_questions(
    questions: Sequence[DocumentQuestion], files: Mapping[str, KnownFile]
) -> tuple[str, ...]:
    """Return what is wrong with the questions; nothing when they are sound.

    Args:
        questions: All of them, of both parts.
        files: Every file by its name; members of archives and mails by theirs.
    """
    counted = Counter(question.id for question in questions)
    return (
        *(f"{name}: the id occurs {n} times" for name, n in counted.items() if n > 1),
        *(finding for question in questions for finding in _places(question, files)),
        *(finding for question in questions for finding in _points(question, files)),
        *(finding for question in questions for finding in _expectations(question)),
        *(finding for question in questions if question.table for finding in _truth(question)),
        *_duplicates(questions),
    )


def _places(question: DocumentQuestion, files: Mapping[str, KnownFile]) -> Iterator[str]:
    for name in question.files:
        if name not in files:
            yield f"{question.id}: there is no file {name}"
        elif files[name].part != question.part:
            yield f"{question.id}: {name} belongs to the other half"
    for place in (place for group in question.places for place in group):
        if place.file in files and files[place.file].at(place) is None:
            yield f"{question.id}: {place.file} has no such page or sheet"


def _points(question: DocumentQuestion, files: Mapping[str, KnownFile]) -> Iterator[str]:
    """Find points that stand in none of the places, or that the right answer does not carry."""
    texts = [
        (files[place.file].at(place) or "") if place.file in files else ""
        for group in question.places
        for place in group
    ]
    is_counted = question.table is not None and question.table.answer == "count"
    for point in question.points:
        if not is_counted and not any(_met(point.patterns, text) for text in texts):
            yield f"{question.id}: the point {point.id} does not stand in the document"
        if not _met(point.patterns, question.gold):
            yield f"{question.id}: the right answer does not carry the point {point.id}"
        if _met(point.patterns, ""):
            yield f"{question.id}: the point {point.id} is met by an empty answer"
    if _met(question.forbidden, question.gold):
        yield f"{question.id}: the right answer holds a forbidden pattern"


def _expectations(question: DocumentQuestion) -> Iterator[str]:
    is_declined = question.type == "unanswerable"
    if is_declined != (question.status == ("unanswerable",)):
        yield f"{question.id}: type and status disagree"
    if is_declined == bool(question.places and question.points):
        yield f"{question.id}: places and points do not fit its type"
    if is_declined and not question.near:
        yield f"{question.id}: nothing says which document it is near to"
    if question.type == "count" and question.table is None:
        yield f"{question.id}: nothing proves its count"


def _truth(question: DocumentQuestion) -> Iterator[str]:
    """Find lists and counts that the table itself does not bear out."""
    table = question.table
    if table is None:
        return
    found = _found(table)
    if table.answer == "count" and str(len(found)) != table.value:
        yield f"{question.id}: the table has {len(found)} such rows"
    if table.answer == "count" and not _met(question.points[0].patterns, table.value):
        yield f"{question.id}: its point does not take the count"
    if table.answer == "list":
        bare = [
            value for value in found if not any(_met(p.patterns, value) for p in question.points)
        ]
        yield from (f"{question.id}: no point takes a row of the table" for _ in bare)


def _found(table: TableTruth) -> set[str]:
    head, *rows = table_rows(table.name)
    named = [dict(zip(head, row, strict=True)) for row in rows]
    kept = [
        row
        for row in named
        if all(row[column] == value for column, value in table.where.items())
        and all(float(row[column]) > value for column, value in table.above.items())
    ]
    if table.answer == "count":
        return {str(number) for number, _ in enumerate(kept)}
    return {row[table.column] for row in kept}


def _duplicates(questions: Sequence[DocumentQuestion]) -> Iterator[str]:
    for number, first in enumerate(questions):
        for second in questions[number + 1 :]:
            alike = fuzz.token_sort_ratio(first.question.lower(), second.question.lower())
            if alike >= NEAR_DUPLICATE:
                yield f"{first.id} and {second.id}: nearly the same question"


def _met(patterns: Sequence[str], text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
