"""One run over retrieval: search for each question, and see where the right page stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Final

from assistant import __version__
from assistant.agent.tools.guidance import named_pages
from assistant.retrieval.embedding import BUILT_IN, embedder
from assistant.retrieval.guidance import GuidanceLibrary
from assistant.retrieval.guidance.index_files import pages
from assistant.retrieval.tuning import read_tuning
from assistant.standard import load_standard
from evals.metrics import metrics_over
from evals.ranking import rank_of
from evals.reporting import Case, Report
from evals.retrieval.pages import right_pages
from evals.running import digest, machine
from evals.samples import Sample, read_samples
from evals.scores import Score
from evals.solving import Progress

PART: Final = "retrieval"
# Raise it whenever a page is found or judged right in another way.
RETRIEVAL_SCORERS_VERSION = "1"
_DEPTHS = (1, 3, 5)
_PASSED = 3


def run_retrieval(
    *,
    model: str = "guide",
    limit: int | None = None,
    show: bool = False,
    tuning: Path | None = None,
    progress: Progress | None = None,
) -> Report:
    """Search the guidance for every question that names a clause and return where its page stands.

    A follow-up is left out, because it cannot be searched for without what was asked before.

    Args:
        model: What the report says; no chat model takes part.
        limit: Only the first so many questions.
        show: Tell sealed questions too.
        tuning: Tuning of the guidance that is used; None for none.
        progress: Told after each question.

    Raises:
        AssistantError: The questions or the guidance cannot be used.
    """
    started = perf_counter()
    known = [page.front for page in pages("en")]
    asked = [each for each in read_samples("all") if right_pages(each, known) and not each.history]
    turning = read_tuning(str(tuning.resolve()), tuning.parent) if tuning else None
    samples, library = asked[:limit], GuidanceLibrary(embedder(BUILT_IN), turning)
    cases: list[Case] = []
    for done, sample in enumerate(samples, 1):
        case = _case(sample, found_pages(sample, library), right_pages(sample, known))
        cases.append(case.sealed() if sample.part == "sealed" and not show else case)
        if progress:
            progress(done, len(samples), sample.id)
    return Report(
        part=PART,
        model=model,
        date=datetime.now(UTC).isoformat(),
        version=__version__,
        scorers=RETRIEVAL_SCORERS_VERSION,
        dataset=digest(samples),
        machine=machine(),
        seconds=round(perf_counter() - started, 1),
        metrics=metrics_over(slices_of(cases)),
        cases=tuple(cases),
    )


def found_pages(sample: Sample, library: GuidanceLibrary) -> list[str]:
    """Return the pages that are found for a sample, best first, as `search_guidance` orders them.

    Args:
        sample: What is asked.
        library: Where it is looked for.
    """
    named = named_pages(sample.question, sample.edition, load_standard())
    result = library.search(sample.question, language=sample.language, edition=sample.edition)
    return list(dict.fromkeys([*named, *(topic.page for topic in result.topics)]))


def slices_of(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """Return the cases by part, by language, and by part and language; all of them first."""
    slices: dict[str, list[Case]] = {"all": list(cases)}
    for case in cases:
        for name in (case.part, case.language, f"{case.part} {case.language}"):
            slices.setdefault(name, []).append(case)
    return slices


def _case(sample: Sample, found: Sequence[str], right: frozenset[str]) -> Case:
    rank = min((place for page in right if (place := rank_of(page, found))), default=None)
    told = f"found: {', '.join(found)}; right: {', '.join(sorted(right))}"
    recalls = {
        depth: Score.yes_or_no(rank is not None and rank <= depth, told) for depth in _DEPTHS
    }
    return Case(
        id=sample.id,
        part=sample.part,
        type=sample.type,
        language=sample.language,
        scores={
            "case_passed": recalls[_PASSED],
            **{f"recall_at_{depth}": score for depth, score in recalls.items()},
        },
        question=sample.question,
    )
