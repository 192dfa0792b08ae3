"""Those who work for one embedder: reading, making vectors, examining."""

from __future__ import annotations

from typing import NamedTuple, Self

from assistant.retrieval.documents.examining import StatementExaminer
from assistant.retrieval.documents.ground import Ground
from assistant.retrieval.documents.indexing import DocumentIndexer
from assistant.retrieval.documents.switching import Serving
from assistant.retrieval.documents.working import DocumentWork
from assistant.retrieval.documents.writing import DocumentWriter
from assistant.retrieval.vectors.index import VectorIndex


class Crew(NamedTuple):
    """What works on files as long as one embedder answers.

    Args:
        vectors: Where vectors are kept.
        writer: Reads words.
        indexer: Makes vectors.
        work: Has all of it done in order.
    """

    vectors: VectorIndex
    writer: DocumentWriter
    indexer: DocumentIndexer
    work: DocumentWork

    @classmethod
    def of(cls, ground: Ground, serving: Serving) -> Self:
        """Return the crew for an embedder and its vectors."""
        writer = DocumentWriter(ground, serving.vectors)
        indexer = DocumentIndexer(ground, serving.vectors, serving.embedder)
        examiner = StatementExaminer(ground)
        work = DocumentWork(ground, writer=writer, indexer=indexer, examiner=examiner)
        return cls(serving.vectors, writer, indexer, work)
