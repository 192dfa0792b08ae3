"""Two pipelines as their guides draw them: split, embed, store, retrieve by meaning."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from assistant.retrieval.embedding import Embedder
from bench.documents.embedding import BATCH, in_batches

# Room for as much text as one of our chunks, and an overlap of a sixth, as their guides advise.
_CHARACTERS, _OVERLAP = 1_200, 200
_TOKENS, _TOKENS_OVERLAP = 300, 50


class Pipeline(Protocol):
    """Takes files in and finds texts for a question."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def index(self, files: Sequence[Path]) -> None:
        """Take files in until they are found."""
        ...

    def retrieve(self, question: str, limit: int) -> list[str]:
        """Return the texts that meet a question, best first."""
        ...


def text_of(path: Path) -> str:
    """Return the text of a file."""
    if path.suffix in (".md", ".txt"):
        return path.read_text(encoding="utf-8")
    from kreuzberg import ExtractionConfig, extract_file_sync

    config = ExtractionConfig(use_cache=False, output_format="markdown")
    return str(extract_file_sync(str(path), config=config).content)


class LangChainPipeline:
    """RecursiveCharacterTextSplitter and Chroma.

    Args:
        embedder: The embedder.
        folder: Where Chroma keeps its files.
    """

    name = "LangChain + Chroma"

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma
        from langchain_core.embeddings import Embeddings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        class Wrapped(Embeddings):
            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                return in_batches(embedder, texts)

            def embed_query(self, text: str) -> list[float]:
                return [float(value) for value in embedder.embed_query(text)]

        quiet = Settings(anonymized_telemetry=False)
        client = chromadb.PersistentClient(path=str(folder), settings=quiet)
        self._store = Chroma(
            client=client, collection_name="bench", embedding_function=Wrapped(),
            collection_metadata={"hnsw:space": "cosine"},
        )  # fmt: skip
        self._splitter = RecursiveCharacterTextSplitter(
            chunk_size=_CHARACTERS, chunk_overlap=_OVERLAP
        )

    def index(self, files: Sequence[Path]) -> None:
        """Split, embed and store."""
        from langchain_core.documents import Document

        read = [Document(text_of(path), metadata={"source": path.name}) for path in files]
        self._store.add_documents(self._splitter.split_documents(read))

    def retrieve(self, question: str, limit: int) -> list[str]:
        """Return the nearest texts."""
        found = self._store.similarity_search(question, k=limit)
        return [document.page_content for document in found]


class LlamaIndexPipeline:
    """SentenceSplitter and VectorStoreIndex with its own store in memory.

    Args:
        embedder: The embedder.
    """

    name = "LlamaIndex"

    def __init__(self, embedder: Embedder) -> None:
        from llama_index.core.base.embeddings.base import BaseEmbedding
        from llama_index.core.node_parser import SentenceSplitter

        class Wrapped(BaseEmbedding):
            def _get_query_embedding(self, query: str) -> list[float]:
                return [float(value) for value in embedder.embed_query(query)]

            async def _aget_query_embedding(self, query: str) -> list[float]:
                return self._get_query_embedding(query)

            def _get_text_embedding(self, text: str) -> list[float]:
                return in_batches(embedder, [text])[0]

            def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
                return in_batches(embedder, texts)

        self._embedding = Wrapped(model_name="bench", embed_batch_size=BATCH)
        self._splitter = SentenceSplitter(chunk_size=_TOKENS, chunk_overlap=_TOKENS_OVERLAP)
        self._index: Any = None

    def index(self, files: Sequence[Path]) -> None:
        """Split, embed and keep."""
        from llama_index.core import Document, VectorStoreIndex

        read = [Document(text=text_of(path), metadata={"file_name": path.name}) for path in files]
        nodes = self._splitter.get_nodes_from_documents(read)
        self._index = VectorStoreIndex(nodes, embed_model=self._embedding)

    def retrieve(self, question: str, limit: int) -> list[str]:
        """Return the nearest texts."""
        retriever = self._index.as_retriever(similarity_top_k=limit)
        return [found.node.get_content() for found in retriever.retrieve(question)]


def missing(*modules: str) -> str:
    """Return the first of these modules that is not installed, or nothing."""
    return next((name for name in modules if not _is_installed(name)), "")


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        # what it should be in is not there either
        return False
