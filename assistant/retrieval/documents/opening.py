"""Opening the documents of an organisation as a running assistant uses them."""

from __future__ import annotations

from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.documents.store import ChunkStore, FileStore
from assistant.retrieval.documents.switching import EmbedderSwitch, Serving
from assistant.retrieval.documents.workers import Workers
from assistant.retrieval.embedding import Embedder, Reranker, guidance_embedder
from assistant.retrieval.embedding import embedder as embedder_named
from assistant.retrieval.embedding.choice import UsedEmbedders
from assistant.retrieval.embedding.folders import models_folder
from assistant.retrieval.guidance import index_files
from assistant.retrieval.vectors.index import VectorIndex
from assistant.settings import Settings
from assistant.standard import load_standard


def open_library(
    *,
    files: FileStore,
    chunks: ChunkStore,
    embedder: Embedder,
    organisation: str,
    settings: Settings,
    workers: Workers | None = None,
    reranker: Reranker | None = None,
) -> Documents:
    """Build what a running assistant uses; nothing heavy is loaded before the first use.

    Args:
        files: The files of the organisation.
        chunks: Their chunks.
        embedder: The chosen embedder.
        organisation: Whose files they are.
        settings: The data folder, the Chroma server, and the largest file taken.
        workers: Processes that read and embed for this one; None where there can be none.
        reranker: Rates found chunks once more; None leaves them in order.
    """
    models = models_folder(settings.data_dir)
    vectors = VectorIndex(settings.data_dir, embedder.name, settings.chroma_url)
    switch = EmbedderSwitch(
        files=files,
        chunks=chunks,
        chosen=Serving(vectors, embedder),
        used=UsedEmbedders(settings.data_dir),
        load=lambda name: embedder_named(name, models),
        organisation=organisation,
    )
    return Documents(
        files=files,
        chunks=chunks,
        vectors=vectors,
        embedder=embedder,
        organisation=organisation,
        settings=settings,
        claims=_claim_checker(guidance_embedder(embedder, models)),
        workers=workers,
        reranker=reranker,
        switch=switch,
    )


def _claim_checker(shipped: Embedder) -> ClaimChecker:
    return ClaimChecker(lambda: index_files.load("en"), shipped, load_standard())
