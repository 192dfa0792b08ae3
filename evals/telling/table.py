"""One table for every suite, part and language of a model, and where it stands in a page."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.errors import DocumentError
from assistant.settings import LANGUAGES, Language
from evals.reporting import told
from evals.telling.figures import ModelFigures, RunFigures

_BARS = Path(__file__).parent.parent / "bars.json"
# The challenge is a working set of its own and stays in the reports.
_SHOWN = ("development", "sealed")
_BEGIN, _END = "<!-- made by ems eval --table -->", "<!-- end of the table -->"
_MADE = re.compile(f"{re.escape(_BEGIN)}.*?{re.escape(_END)}", re.DOTALL)
_HEADS = ("suite", "part", "what", *LANGUAGES, "run")


class BarRow(BaseModel):
    """One row of the table in each part of a suite.

    Args:
        scorer: Which scorer.
        what: What it judges, in words.
        bars: What share is wanted in each language.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    scorer: str
    what: str
    bars: dict[Language, float]


class _Row(NamedTuple):
    run: RunFigures
    bar: BarRow


@cache
def bar_rows() -> dict[str, tuple[BarRow, ...]]:
    """Return the rows of each suite, in the order in which they are told."""
    stored = json.loads(_BARS.read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, tuple[BarRow, ...]]).validate_python(stored)


def figures_table(models: Sequence[ModelFigures]) -> str:
    """Return a table for each model: suite, part and what is judged against language.

    Args:
        models: Their figures, in the order in which they are told.
    """
    return "\n\n".join("\n".join(_of_model(model)) for model in models)


def _of_model(model: ModelFigures) -> list[str]:
    rows = [
        _line(_Row(run, bar))
        for suite, bars in bar_rows().items()
        for part in _SHOWN
        for run in model.runs
        if (run.suite, run.part) == (suite, part)
        for bar in bars
    ]
    head = [f"**{model.model}**, {model.machine}", "", _joined(_HEADS), "|" + "---|" * len(_HEADS)]
    return [*head, *rows]


def _line(row: _Row) -> str:
    cells = [_cell(row, language) for language in LANGUAGES]
    run = row.run
    return _joined((run.suite, run.part, row.bar.what, *cells, f"{run.date}, {run.version}"))


def _cell(row: _Row, language: Language) -> str:
    metric, bar = row.run.metric(row.bar.scorer, language), row.bar.bars[language]
    is_missed = metric is not None and metric.share is not None and metric.share < bar
    return f"{told(metric)} **< {bar:.2f}**" if is_missed else told(metric)


def _joined(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def put_into(page: Path, table: str) -> None:
    """Write the table into a page, in place of the one that stands in it; make the page if needed.

    Args:
        page: A Markdown file.
        table: What `figures_table` gave.

    Raises:
        DocumentError: It is a page without the two marks, or cannot be written.
    """
    made = f"{_BEGIN}\n{table}\n{_END}"
    try:
        text = page.read_text(encoding="utf-8") if page.exists() else f"{made}\n"
        if not _MADE.search(text):
            raise DocumentError(
                f"{page} has no lines {_BEGIN} and {_END} to put the table between."
            )
        page.write_text(_MADE.sub(lambda _: made, text), encoding="utf-8")
    except OSError as error:
        raise DocumentError(f"The table cannot be written to {page}.") from error
