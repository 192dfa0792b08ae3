"""The vectors of another embedder in the same place."""

from __future__ import annotations

from typing import Any

from assistant.retrieval.vectors.index import VectorIndex, VectorsBroken


class NeighbourIndex(VectorIndex):
    """The collections of another embedder, opened and closed with those of a first one.

    Args:
        first: Holds the data folder or the server for both.
        model: Name of the other embedder.
    """

    def __init__(self, first: VectorIndex, model: str) -> None:
        super().__init__(first._folder.parent, model, first._url)
        self.model = model
        self._first = first
        # who wants the place alone waits for those who ask for either embedder
        self._sharing = first._sharing

    def hold(self) -> bool:
        """Open the place for this process; False while another process holds it."""
        return self._first.hold()

    def close(self) -> None:
        """Leave the place open, because the first index closes it."""

    def stored(self, organisation: str) -> int:
        """Return how many chunks have a vector, without making a collection where none is."""
        from chromadb.errors import ChromaError, NotFoundError

        client = self._opened()
        with self._sharing.shared():
            try:
                return int(client.get_collection(self._name(organisation)).count())
            except (NotFoundError, ValueError):
                return 0
            except (ChromaError, OSError) as error:
                raise VectorsBroken from error

    def _opened(self) -> Any:
        return self._first._opened()
