"""A fixed piece of work, so that figures of two machines compare by their ratio to it."""

from __future__ import annotations

import json
import time

import numpy as np

from bench.measuring import percentile

_ROUNDS = 5


def reference_ms() -> float:
    """Return the median milliseconds of the reference work: 40 matrix products, 40 JSON trips."""
    return percentile([_one_round() for _ in range(_ROUNDS)], 0.5)


def _one_round() -> float:
    random = np.random.default_rng(14001)
    left = random.random((384, 384), dtype=np.float32)
    rows = [{"id": f"ASP-{n:03}", "scores": [n, n / 7], "text": "aspect " * 8} for n in range(400)]
    started = time.perf_counter()
    for _ in range(40):
        left = left @ left
        left /= np.abs(left).max()
        rows = json.loads(json.dumps(rows))
    return (time.perf_counter() - started) * 1000
