"""`ems ask`: one question, or a file of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import FAILED, WrongUsage
from assistant.cli.opening import Opened, language_of, opened
from assistant.cli.output import note, print_json, print_text, show_progress
from assistant.cli.reading import spoken, standard_input
from assistant.wording import say

if TYPE_CHECKING:
    from assistant import Answer

DOOR = "terminal"
_REFUSED = ("clarification_empty", "clarification_unreadable", "declined_too_long")
Question = Annotated[str | None, typer.Argument(help="cli.option.question", metavar="QUESTION")]
BatchFile = Annotated[Path | None, typer.Option("--batch", help="cli.option.batch")]
AnswerFile = Annotated[Path | None, typer.Option("--out", help="cli.option.out")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "ask")(ask)


def ask(
    chosen: Choices,
    question: Question = None,
    batch: BatchFile = None,
    out: AnswerFile = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question, or every question of a file."""
    if (question is None) == (batch is None) or (out and not batch):
        raise WrongUsage(say("cli.usage.ask", language_of(chosen)))
    if batch:
        from assistant.cli.batch import answer_file

        answer_file(chosen, batch, out)
        return
    words = standard_input() if question == "-" else spoken(question or "")
    with opened(chosen) as terminal:
        answer = _answered(terminal, words)
    if as_json:
        print_json(answer)
    if is_refused(answer):
        note(answer.answer)
        raise typer.Exit(FAILED)
    if not as_json:
        from assistant.cli.rendering import answer_text

        print_text(answer_text(answer, width=_width()))


def is_refused(answer: Answer) -> bool:
    """Tell whether a question was not taken, or something failed on the way to its answer."""
    return answer.status in _REFUSED or answer.status.startswith("error_")


def _answered(terminal: Opened, words: str) -> Answer:
    show_progress(say("cli.ask.working", terminal.language))
    settings = terminal.assistant.settings
    answer = terminal.assistant.ask(
        words,
        person=terminal.person,
        door=DOOR,
        language=settings.language,
        edition=settings.edition,
    )
    show_progress("", done=True)
    return answer


def _width() -> int | None:
    """Return the width to wrap at; None where a program reads, not a person."""
    import shutil

    return min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else None
