"""A reranker says in which order passages come; without it they come as they were found."""

from __future__ import annotations

import pytest

from assistant.errors import SearchModelError
from assistant.retrieval.documents.search import DocumentSearch
from assistant.retrieval.embedding import Reranker
from assistant.storage import Chunks, Files


class Likes:
    def __init__(self, word: str) -> None:
        self.word = word

    def scores(self, query, texts):
        return [0.9 if self.word in text else 0.1 for text in texts]


class Broken:
    def scores(self, query, texts):
        raise SearchModelError("It is not here.")


@pytest.fixture
def first_with(documents, write, database, embedder):
    texts = {
        "oil": "The waste oil is waste.",
        "paint": "The waste paint goes.",
        "wood": "The wood.",
    }
    paths = [write(f"{name}.md", f"# {name}\n\n{text}\n") for name, text in texts.items()]
    documents.add(paths, person="Kari")
    chunks, files = Chunks(database, "acme"), Files(database, "acme", lambda: None)

    def first(reranker: Reranker | None) -> str:
        parts = (files, chunks, documents._vectors, embedder, "acme")
        return DocumentSearch(*parts, reranker).search("the waste oil", 2)[0].title

    return first


def test_the_reranker_decides_which_passages_come_first(first_with):
    assert first_with(None) == "oil.md"
    assert first_with(Likes("paint")) == "paint.md"


def test_a_reranker_that_fails_changes_nothing(first_with):
    assert first_with(Broken()) == "oil.md"
