"""Answers from an organisation's own documents: test files, questions, scorers and a run."""

from evals.documents.building import build
from evals.documents.questions import DocumentQuestion, Place, read_questions
from evals.documents.running import run_documents
from evals.documents.scoring import DOCUMENT_SCORERS, score_answer
from evals.documents.sources import DocumentSource, read_corpus

__all__ = [
    "DOCUMENT_SCORERS",
    "DocumentQuestion",
    "DocumentSource",
    "Place",
    "build",
    "read_corpus",
    "read_questions",
    "run_documents",
    "score_answer",
]
