"""Vectors of document chunks in Chroma: one collection an organisation, always rebuildable."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from operator import methodcaller
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import numpy as np

from assistant.errors import DataFolderLocked, StorageFailed
from assistant.refusals import refused
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.vectors.lock import FolderLock
from assistant.retrieval.vectors.sharing import SharedLock

_BATCH = 250
_Result = TypeVar("_Result")
# How far a query looks: it finds 0.99 of the exact ten nearest of 100,000 in 4 ms, with 200 it
# found 0.95 in 2 ms. Vectors that are there already profit, as from a denser graph they would not.
_EF_SEARCH = 1_000
# Written out because Chroma's own may change (`python -m bench documents`).
_HNSW = {
    "space": "cosine",
    "ef_search": _EF_SEARCH,
    "ef_construction": 100,
    "max_neighbors": 16,
}
# AttributeError because Chroma 1.5 stumbles over itself when it closes what it could not open.
_UNOPENED = (OSError, ValueError, AttributeError)


class Near(NamedTuple):
    """A chunk near a query vector; similarity is the cosine."""

    chunk: int
    similarity: float


class VectorsBroken(StorageFailed):
    """Chroma cannot read what it stored; the vectors have to be built anew."""

    def __init__(self) -> None:
        told = refused(StorageFailed, "faults.vectors.broken")
        super().__init__(told.message, told.remedy, reasons=told.reasons, advice=told.advice)


class VectorIndex:
    """Vectors under the numbers of their chunks.

    Args:
        folder: Data folder; embedded Chroma lives in `chroma` inside it.
        model: Name of the embedder; another one has collections of its own.
        url: Address of a Chroma server; embedded Chroma when empty.
    """

    def __init__(self, folder: Path, model: str, url: str = "") -> None:
        self._folder = folder / "chroma"
        self._model = model
        self._url = url
        self._lock = FolderLock(folder / "vectors.lock")
        self._client: Any = None
        self._collections: dict[str, Any] = {}
        self._sharing = SharedLock()

    @property
    def is_exclusive(self) -> bool:
        """Tell whether holding the index keeps other processes from adding."""
        return not self._url

    def hold(self) -> bool:
        """Open the index for this process; False while another process holds it.

        Raises:
            StorageFailed: The data folder or the Chroma server cannot be used.
        """
        if self._client is not None:
            return True
        with self._sharing.alone():
            if self._client is None and (self._url or self._lock.take()):
                self._client = self._server() if self._url else self._embedded()
            return self._client is not None

    def close(self) -> None:
        """Let go of the index, so that another process can hold it."""
        with self._sharing.alone():
            self._collections = {}
            if self._client is not None:
                self._client.close()
                self._client = None
            self._lock.release()

    def upsert(self, organisation: str, chunks: Sequence[int], vectors: Vectors) -> None:
        """Write vectors, shape (len(chunks), dimensions), in place of those these chunks had."""
        for start in range(0, len(chunks), _BATCH):
            ids = [str(chunk) for chunk in chunks[start : start + _BATCH]]
            batch = vectors[start : start + _BATCH]
            self._on(organisation, methodcaller("upsert", ids=ids, embeddings=batch))

    def delete(self, organisation: str, chunks: Sequence[int]) -> None:
        """Forget the vectors of these chunks, known or not."""
        client = self._opened()
        for start in range(0, len(chunks), _BATCH):
            ids = [str(chunk) for chunk in chunks[start : start + _BATCH]]
            # alone, because a search in between finds numbers whose vectors are gone
            with self._sharing.alone():
                self._asked(client, organisation, methodcaller("delete", ids=ids))

    def drop(self, organisation: str) -> None:
        """Forget all vectors of an organisation."""
        from chromadb.errors import ChromaError, NotFoundError

        client = self._opened()
        with self._sharing.alone():
            self._collections.pop(organisation, None)
            try:
                client.delete_collection(self._name(organisation))
            except NotFoundError:
                return
            except ChromaError as error:
                raise VectorsBroken from error

    def count(self, organisation: str) -> int:
        """Return how many chunks have a vector."""
        return int(self._on(organisation, lambda collection: collection.count()))

    def chunks(self, organisation: str) -> set[int]:
        """Return the chunks that have a vector."""
        found = self._on(organisation, lambda collection: collection.get(include=[]))
        return {int(chunk) for chunk in found["ids"]}

    def present(self, organisation: str, chunks: Sequence[int]) -> set[int]:
        """Return those of these chunks that have a vector."""
        found: set[int] = set()
        for start in range(0, len(chunks), _BATCH):
            wanted = [str(chunk) for chunk in chunks[start : start + _BATCH]]
            held = self._on(organisation, methodcaller("get", ids=wanted, include=[]))
            found |= {int(chunk) for chunk in held["ids"]}
        return found

    def query(self, organisation: str, vector: Vectors, limit: int) -> list[Near]:
        """Return the chunks nearest to a vector, nearest first."""
        found = self._on(
            organisation,
            lambda collection: collection.query(
                query_embeddings=vector[None], n_results=limit, include=["distances"]
            ),
        )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [Near(int(chunk), 1.0 - float(distance)) for chunk, distance in pairs]

    def similarities(
        self, organisation: str, chunks: Sequence[int], vector: Vectors
    ) -> dict[int, float]:
        """Return the cosine of each of these chunks that has a vector."""
        if not chunks:
            return {}
        ids = [str(chunk) for chunk in chunks]
        found = self._on(
            organisation, lambda collection: collection.get(ids=ids, include=["embeddings"])
        )
        cosines = np.asarray(found["embeddings"], dtype=np.float32).reshape(-1, len(vector))
        pairs = zip(found["ids"], cosines @ vector, strict=True)
        return {int(chunk): float(cosine) for chunk, cosine in pairs}

    def _name(self, organisation: str) -> str:
        key = hashlib.sha256(f"{organisation}\n{self._model}".encode()).hexdigest()
        return f"organisation-{key[:32]}"

    def _opened(self) -> Any:
        self.hold()
        if self._client is None:
            raise refused(DataFolderLocked, "faults.folder.doing")
        return self._client

    def _on(self, organisation: str, work: Callable[[Any], _Result]) -> _Result:
        """Work on a collection beside other threads.

        Raises:
            DataFolderLocked: Another process holds the data folder.
            VectorsBroken: Chroma cannot read what it stored.
        """
        client = self._opened()
        with self._sharing.shared():
            return self._asked(client, organisation, work)

    def _asked(self, client: Any, organisation: str, work: Callable[[Any], _Result]) -> _Result:
        from chromadb.errors import ChromaError, NotFoundError

        try:
            try:
                return work(self._collection(client, organisation))
            except NotFoundError:
                # another process dropped it on the server, and with it what we remembered
                self._collections.pop(organisation, None)
                return work(self._collection(client, organisation))
        except (ChromaError, OSError) as error:
            raise VectorsBroken from error

    def _collection(self, client: Any, organisation: str) -> Any:
        known = self._collections.get(organisation)
        if known is None:
            known = client.get_or_create_collection(
                self._name(organisation), embedding_function=None, configuration={"hnsw": _HNSW}
            )
            _look_far(known)
            self._collections[organisation] = known
        return known

    def _embedded(self) -> Any:
        from chromadb.api.client import Client
        from chromadb.errors import ChromaError

        try:
            return self._local_client()
        except (ChromaError, *_UNOPENED):
            # nothing is lost with the folder: SQL holds the chunks, and they are embedded again
            shutil.rmtree(self._folder, ignore_errors=True)
            Client.clear_system_cache()
        try:
            return self._local_client()
        except (ChromaError, *_UNOPENED) as error:
            self._lock.release()
            raise refused(StorageFailed, "faults.vectors.unopened") from error

    def _local_client(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        client = chromadb.PersistentClient(path=str(self._folder), settings=settings)
        client.list_collections()
        return client

    def _server(self) -> Any:
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        address = urlsplit(self._url)
        try:
            return chromadb.HttpClient(
                host=address.hostname or "localhost",
                port=address.port or (443 if address.scheme == "https" else 8000),
                ssl=address.scheme == "https",
                settings=Settings(anonymized_telemetry=False),
            )
        except (ChromaError, OSError, ValueError) as error:
            raise refused(StorageFailed, "faults.vectors.server") from error


def _look_far(collection: Any) -> None:
    """Let a collection of an earlier program look as far as new ones; its graph stays."""
    hnsw = collection.configuration.get("hnsw")
    if hnsw and hnsw["ef_search"] != _EF_SEARCH:
        collection.modify(configuration={"hnsw": {"ef_search": _EF_SEARCH}})
