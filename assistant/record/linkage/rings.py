"""Rings among links: items of which each rests on the next, and the last on the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

_MOST_RINGS = 20


def rings(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Return rings one after the other, each opened before the next is looked for.

    Args:
        edges: Which ids each id points at.

    Returns:
        The ids of each ring in order, beginning and ending with the same one; 20 at most.
    """
    left = {source: list(targets) for source, targets in edges.items()}
    for _ in range(_MOST_RINGS):
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            backwards = error.args[1][:-1]
            first = backwards.index(min(backwards))
            ring = (backwards[first:] + backwards[:first])[::-1]
            ring = (ring[-1], *ring)
            left[ring[0]] = [target for target in left[ring[0]] if target != ring[1]]
            yield ring
        else:
            return
