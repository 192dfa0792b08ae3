"""`ems eval`: how good the answers are, measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.choices import Choices, command
from assistant.cli.ending import FAILED, WrongUsage, stays
from assistant.cli.opening import language_of, settings_of
from assistant.wording import say

_PARTS = (
    *("development", "challenge", "sealed", "all", "retrieval", "documents", "dialogues"),
    *("safety", "checker", "checker-development", "every"),
)
Part = Annotated[str, typer.Option("--part", help="cli.option.part", metavar="|".join(_PARTS))]
Model = Annotated[
    str | None, typer.Option("--model", help="cli.option.model", metavar="PROVIDER:MODEL")
]
Report = Annotated[
    Path | None, typer.Option("--report", help="cli.option.report", metavar="FOLDER")
]
Show = Annotated[bool, typer.Option("--show", help="cli.option.show_sealed")]
Limit = Annotated[int | None, typer.Option("--limit", help="cli.option.first", min=1)]
Answers = Annotated[
    Path | None, typer.Option("--answers", help="cli.option.answers", metavar="FILE.jsonl")
]
Against = Annotated[
    Path | None, typer.Option("--against", help="cli.option.against", metavar="FILE.json")
]
Gate = Annotated[bool, typer.Option("--gate", help="cli.option.gate")]
Table = Annotated[Path | None, typer.Option("--table", help="cli.option.table", metavar="FILE.md")]
Figures = Annotated[
    Path | None, typer.Option("--figures", help="cli.option.figures", metavar="FOLDER")
]
Tuning = Annotated[str | None, typer.Option("--tuning", help="cli.option.tuning", metavar="NAME")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "eval")(measure)


def measure(
    chosen: Choices,
    part: Part = "development",
    model: Model = None,
    report: Report = None,
    show: Show = False,
    limit: Limit = None,
    answers: Answers = None,
    against: Against = None,
    gate: Gate = False,
    table: Table = None,
    figures: Figures = None,
    tuning: Tuning = None,
) -> None:
    """Ask the assistant every question of a part and print what its answers are worth."""
    if part not in _PARTS:
        raise WrongUsage(say("cli.usage.part", language_of(chosen), given=part))
    from assistant.retrieval.embedding.folders import models_folder
    from assistant.retrieval.tuning import tuning_path
    from evals import FIGURES, evaluate

    stays()
    settings = settings_of(chosen)

    code = evaluate(
        part,  # type: ignore[arg-type]
        model=model or settings.model,
        report=report,
        show=show,
        limit=limit,
        answers=answers,
        against=against,
        gate=gate,
        table=table,
        figures=figures or FIGURES,
        tuning=tuning_path(tuning, models_folder(settings.data_dir)) if tuning else None,
    )
    if code:
        raise typer.Exit(FAILED)
