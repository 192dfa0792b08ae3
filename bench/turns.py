"""A warm turn of the guide: to the first words, and to the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Assistant, Settings
from assistant.agent import Answered, Delta
from bench.measuring import Measurement, percentile

TOTAL_BAR_MS, FIRST_WORDS_BAR_MS = 300.0, 150.0


def questions() -> list[str]:
    """Return sixty messages of all kinds in three languages."""
    path = Path(__file__).parent / "questions.txt"
    return path.read_text(encoding="utf-8").splitlines()


def settings_in(folder: str) -> Settings:
    """Return settings of the guide that touch nothing outside a folder."""
    return Settings(data_dir=Path(folder), model="guide", database_url="", chroma_url="")


def measure_turns() -> Sequence[Measurement]:
    """Ask everything once of a warm assistant and return the percentiles."""
    with (
        TemporaryDirectory(prefix="ems-bench-", ignore_cleanup_errors=True) as folder,
        Assistant.open(settings_in(folder)) as assistant,
    ):
        started = time.perf_counter()
        assistant.warm()
        warming = (time.perf_counter() - started) * 1000
        turns = [asyncio.run(_turn(assistant, question)) for question in questions()]
    firsts, totals = [first for first, _ in turns], [total for _, total in turns]
    count = f"{len(turns)} messages"
    return [
        Measurement("warming up", warming, note="once, before the first question"),
        Measurement("turn, p50", percentile(totals, 0.5), note=count),
        Measurement("turn, p95", percentile(totals, 0.95), bar=TOTAL_BAR_MS, note=count),
        Measurement("first words, p50", percentile(firsts, 0.5), note=count),
        Measurement(
            "first words, p95", percentile(firsts, 0.95), bar=FIRST_WORDS_BAR_MS, note=count
        ),
    ]


async def _turn(assistant: Assistant, question: str) -> tuple[float, float]:
    started = time.perf_counter()
    first = 0.0
    async for event in assistant.stream(question, person="bench"):
        if not first and isinstance(event, Delta | Answered):
            first = (time.perf_counter() - started) * 1000
    return first, (time.perf_counter() - started) * 1000
