"""Does fusing words and meaning find more than either? Own documents, through the real stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from assistant.bootstrap import database_url
from assistant.retrieval import embedder
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.documents.store import StoredChunk
from assistant.retrieval.vectors.index import VectorIndex
from assistant.retrieval.words import stems
from assistant.settings import Language, Settings
from assistant.storage import Chunks, Database, Files
from bench.measuring import Measurement
from bench.turns import settings_in
from evals.ranking import RankingFigures, rank_of, ranking_figures
from evals.retrieval_cases import PassageKey, RetrievalCase, guidance_pages, retrieval_cases

LANGUAGES: tuple[Language, ...] = ("en", "nb", "sv")
LEGS = ("words", "meaning")
_ORGANISATION = "default"
_DEPTH = 30

Ranker = Callable[[str], list[PassageKey]]


class Rankers(NamedTuple):
    """Three ways from a question to passages, best first."""

    words: Ranker
    meaning: Ranker
    fused: Ranker


def measure_fusion() -> Sequence[Measurement]:
    """Return, per language, how the better leg compares with both fused; 1 or less is a gain."""
    figures = fusion_figures()
    return [_compared(name, each, over) for over, each in figures.items() for name in _FIGURES]


_FIGURES = ("recall_at_5", "recall_at_10", "mrr_at_10", "ndcg_at_10")


def fusion_figures(limit: int = 400) -> dict[str, dict[str, RankingFigures]]:
    """Return the figures of words, meaning and both fused: over all questions, then by language.

    Args:
        limit: How many questions at most.
    """
    cases = retrieval_cases(limit)
    with TemporaryDirectory(prefix="ems-fusion-", ignore_cleanup_errors=True) as folder:
        pages = _written(Path(folder) / "pages")
        with _rankers(settings_in(str(Path(folder) / "data")), pages) as rankers:
            ranks = {
                name: [rank_of(case.right, ranker(case.question)) for case in cases]
                for name, ranker in rankers._asdict().items()
            }
    return {over: _over(ranks, cases, over) for over in ("all", *LANGUAGES)}


def _over(
    ranks: dict[str, list[int | None]], cases: Sequence[RetrievalCase], over: str
) -> dict[str, RankingFigures]:
    wanted = [n for n, case in enumerate(cases) if over in ("all", case.language)]
    return {name: ranking_figures([each[n] for n in wanted]) for name, each in ranks.items()}


def _compared(name: str, figures: dict[str, RankingFigures], over: str) -> Measurement:
    legs = {leg: float(asdict(figures[leg])[name]) for leg in LEGS}
    fused = float(asdict(figures["fused"])[name])
    told = ", ".join(f"{leg} {value:.3f}" for leg, value in legs.items())
    return Measurement(
        f"better leg / fused, {name}, {over}",
        max(legs.values()) / fused if fused else None,
        unit="times",
        bar=1.0,
        note=f"{told}, fused {fused:.3f}, {figures['fused'].of} questions",
    )


def _written(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, text in guidance_pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@contextmanager
def _rankers(settings: Settings, pages: Path) -> Iterator[Rankers]:
    """Index pages as an organisation's documents and give the ways to find passages in them."""
    settings.data_dir.mkdir(parents=True)
    database = Database(database_url(settings))
    files = Files(database, _ORGANISATION, lambda: datetime.now(UTC))
    chunks = Chunks(database, _ORGANISATION)
    vectors = VectorIndex(settings.data_dir, settings.embedder)
    meaning = embedder(settings.embedder)
    documents = Documents(
        files=files,
        chunks=chunks,
        vectors=vectors,
        embedder=meaning,
        organisation=_ORGANISATION,
        settings=settings,
    )
    try:
        documents.add([pages], person="bench")
        names = {file.id: file.name for file in documents.list()}

        def by_words(question: str) -> list[PassageKey]:
            # own documents may be in any language, so the question is stemmed in each
            asked = dict.fromkeys(stem for one in LANGUAGES for stem in stems(question, one))
            return [_key(each.chunk, names) for each in chunks.search(asked, _DEPTH)]

        def by_meaning(question: str) -> list[PassageKey]:
            near = vectors.query(_ORGANISATION, meaning.embed_query(question), _DEPTH)
            return [_key(each, names) for each in chunks.get([pair.chunk for pair in near])]

        def by_both(question: str) -> list[PassageKey]:
            found = documents.search(question, limit=_DEPTH)
            return [PassageKey(each.title, _last(each.locator.heading)) for each in found]

        yield Rankers(by_words, by_meaning, by_both)
    finally:
        documents.close()
        database.close()


def _key(chunk: StoredChunk, names: dict[str, str]) -> PassageKey:
    return PassageKey(names[chunk.file_id], _last(chunk.heading))


def _last(heading: str) -> str:
    return heading.rsplit(" › ", 1)[-1]
