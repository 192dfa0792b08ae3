"""One run over documents: make the files, add them, ask, score, report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple, cast

from assistant import Answer, Assistant, __version__
from assistant.retrieval.documents.library import Documents
from evals.documents.building import build
from evals.documents.known import example_documents, known_files
from evals.documents.questions import COLLECTIONS, Collection, DocumentQuestion, read_questions
from evals.documents.scoring import (
    DOCUMENT_SCORERS_VERSION,
    is_taken,
    own_name,
    score_answer,
    score_taking,
)
from evals.documents.slices import slices_of
from evals.documents.sources import FOLDERS, DocumentSource, read_corpus
from evals.metrics import metrics_over
from evals.reporting import Case, Report
from evals.running import machine
from evals.solving import Progress, Solver, answer_sample, saved_answers, settings_for

PART: Final = "documents"
# both companies live on this day, so that "overdue" and "next" do not move with the calendar
_TODAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class Taken(NamedTuple):
    """What the program told of a file that was added."""

    state: str = ""
    reason: str = ""


Taking = dict[tuple[str, str], Taken]


def run_documents(
    *,
    model: str = "guide",
    limit: int | None = None,
    show: bool = False,
    answers: Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Add every document, ask every question and return what the answers are worth.

    Args:
        model: `guide`, or any `provider:model`.
        limit: Only the first so many questions.
        show: Tell sealed questions and answers too.
        answers: Score these saved answers and add nothing.
        progress: Told after each question.

    Raises:
        AssistantError: The documents, the questions or the assistant cannot be used.
    """
    started = perf_counter()
    sources, questions = read_corpus(), read_questions()[:limit]
    files = known_files(sources)
    taking: Taking = {}
    cases: list[Case] = []
    solved = (
        _looked_up(questions, saved_answers(answers))
        if answers
        else asked(sources, questions, model, taking)
    )
    for done, (question, answer) in enumerate(solved, 1):
        cases.append(_case(question, answer, show=show))
        if progress:
            progress(done, len(questions), question.id)
    cases += [_file_case(source, taking) for source in sources if not answers]
    return Report(
        part=PART,
        model="saved answers" if answers else model,
        date=datetime.now(UTC).isoformat(),
        version=__version__,
        scorers=DOCUMENT_SCORERS_VERSION,
        dataset=_digest(sources, questions),
        machine=machine(),
        seconds=round(perf_counter() - started, 1),
        metrics=metrics_over(slices_of(cases, questions, files)),
        cases=tuple(cases),
    )


def _looked_up(
    questions: Sequence[DocumentQuestion], solver: Solver
) -> Iterator[tuple[DocumentQuestion, Answer]]:
    yield from ((question, solver(question.sample)) for question in questions)


def asked(
    sources: Sequence[DocumentSource],
    questions: Sequence[DocumentQuestion],
    model: str,
    taking: Taking,
) -> Iterator[tuple[DocumentQuestion, Answer]]:
    """Yield answers of an assistant for each company, and note what became of the files.

    Args:
        sources: The corpus.
        questions: What to ask; a company that no question is about is left out.
        model: `guide`, or any `provider:model`.
        taking: Filled with what was told of each file.
    """
    with TemporaryDirectory(prefix="ems-documents-", ignore_cleanup_errors=True) as folder:
        build(sources, Path(folder))
        added = {"corpus": [Path(folder) / name for name in FOLDERS]}
        added["example-company"] = [example_documents()]
        for collection in COLLECTIONS:
            if not _of(questions, collection):
                continue
            settings = settings_for(Path(folder) / f"data-{collection}", model)
            with Assistant.open(settings, clock=lambda: _TODAY) as assistant:
                for path in added[collection]:
                    taking.update(_taken(assistant, path))
                for question in _of(questions, collection):
                    yield question, answer_sample(assistant, question.sample)


def _of(questions: Sequence[DocumentQuestion], collection: Collection) -> list[DocumentQuestion]:
    return [question for question in questions if question.collection == collection]


def _taken(assistant: Assistant, folder: Path) -> Taking:
    # an assistant tells its rooms no more than that documents can be searched
    documents = cast(Documents, assistant.documents)
    told = documents.add([folder], person="evaluation")
    return {(folder.name, own_name(each.name)): Taken(each.state, each.reason) for each in told}


def _case(question: DocumentQuestion, answer: Answer, *, show: bool) -> Case:
    case = Case(
        id=question.id,
        part=question.part,
        type=question.type,
        language=question.language,
        scores=score_answer(question, answer),
        question=question.question,
        answer=answer,
    )
    return case.sealed() if question.part == "sealed" and not show else case


def told_of(source: DocumentSource, taking: Taking) -> Taken:
    """Return what was told of a file: the first thing in it that was not taken, else the last.

    An archive stands for its members, and a mail for itself and its attachments.
    """
    names = source.members or {source.name: "", **source.attachments}
    told = [taking.get((source.folder, name), Taken()) for name in names]
    return next((each for each in told if not is_taken(each.state)), told[-1])


def _file_case(source: DocumentSource, taking: Taking) -> Case:
    taken = told_of(source, taking)
    return Case(
        id=f"{source.folder}/{source.name}",
        part="development",
        type=f"file {source.format}",
        language=source.language,
        scores=score_taking(source, taken.state, taken.reason),
        question=f"add {source.name}",
    )


def _digest(sources: Sequence[DocumentSource], questions: Sequence[DocumentQuestion]) -> str:
    texts = [source.model_dump_json() + source.text() for source in sources]
    texts += [question.model_dump_json() for question in questions]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
