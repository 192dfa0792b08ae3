"""Turning text into vectors, and rating passages: the built-in model and models by choice.

Nothing heavy is imported before the first text.
"""

from assistant.retrieval.embedding.naming import BUILT_IN, embedder, guidance_embedder, reranker
from assistant.retrieval.embedding.nano import NanoEmbedder
from assistant.retrieval.embedding.protocols import Embedder, Reranker, Vectors

__all__ = [
    "BUILT_IN",
    "Embedder",
    "NanoEmbedder",
    "Reranker",
    "Vectors",
    "embedder",
    "guidance_embedder",
    "reranker",
]
