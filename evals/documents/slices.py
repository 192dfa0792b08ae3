"""Which cases a figure is told over: halves, languages, companies, crosswise, kinds, formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.documents.linting import KnownFile
from evals.documents.questions import DocumentQuestion
from evals.reporting import Case


def slices_of(
    cases: Sequence[Case], questions: Sequence[DocumentQuestion], files: Mapping[str, KnownFile]
) -> dict[str, list[Case]]:
    """Return the cases by name of the slice, all of them first.

    Args:
        cases: Of questions and of files.
        questions: Those that were asked.
        files: Every file by its name.
    """
    asked = {question.id: question for question in questions}
    slices: dict[str, list[Case]] = {"all": list(cases)}
    for case in cases:
        question = asked.get(case.id)
        names = _of_question(question, files) if question else ("files",)
        for name in (*names, case.type):
            slices.setdefault(name, []).append(case)
    return slices


def _of_question(
    question: DocumentQuestion, files: Mapping[str, KnownFile]
) -> tuple[str, str, str, str, str]:
    across = "crosswise" if is_crosswise(question, files) else "same language"
    return "questions", question.part, question.language, across, question.collection


def is_crosswise(question: DocumentQuestion, files: Mapping[str, KnownFile]) -> bool:
    """Tell whether a question is asked in another language than each of its documents."""
    return all(files[name].language != question.language for name in question.files)
