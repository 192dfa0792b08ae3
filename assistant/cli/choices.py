"""The options that every command takes, before it or after it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any

import typer

Organisation = Annotated[str | None, typer.Option("--org", help="cli.option.org", metavar="NAME")]
Folder = Annotated[
    Path | None, typer.Option("--data-dir", help="cli.option.data_dir", metavar="FOLDER")
]
Languages = Annotated[
    str | None, typer.Option("--language", help="cli.option.language", metavar="en|nb|sv")
]
Year = Annotated[
    str | None, typer.Option("--edition", help="cli.option.edition", metavar="2026|2015")
]
PROGRAM = "ems"
AsJson = Annotated[bool, typer.Option("--json", help="cli.option.json")]


@dataclass(frozen=True)
class Choices:
    """What a person chose for any command; None where nothing was chosen.

    Args:
        org: Whose record.
        data_dir: Folder of the database and the files.
        language: Language of the output, and of an answer.
        edition: Edition that answers are about.
    """

    org: str | None = None
    data_dir: Path | None = None
    language: str | None = None
    edition: str | None = None

    def over(self, others: Choices) -> Choices:
        """Return these choices, and the others where these are silent."""
        mine = {part.name: getattr(self, part.name) for part in fields(self)}
        theirs = {part.name: getattr(others, part.name) for part in fields(self)}
        return Choices(**{n: theirs[n] if mine[n] is None else mine[n] for n in mine})


_OPTIONS = {"org": Organisation, "data_dir": Folder, "language": Languages, "edition": Year}


def command(app: typer.Typer, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command; its first parameter becomes the `Choices`.

    Args:
        app: Where it goes.
        name: What it is called; its help stands under `cli.help.`.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        def run(context: typer.Context, **given: Any) -> None:
            here = Choices(**{option: given.pop(option) for option in _OPTIONS})
            function(here.over(context.find_root().obj or Choices()), **given)

        _sign(run, function)
        app.command(name, help=f"cli.help.{_key(app, name)}")(run)
        return function

    return register


def _key(app: typer.Typer, name: str) -> str:
    group = app.info.name if app.info.name != PROGRAM else ""
    return f"{group}_{name}".strip("_").replace("-", "_")


def _sign(run: Callable[..., None], function: Callable[..., None]) -> None:
    """Give the registered function the parameters of the real one and the common options."""
    _, *own = inspect.signature(function, eval_str=True).parameters.values()
    common = [
        inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for option, kind in _OPTIONS.items()
    ]
    context = inspect.Parameter(
        "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    given = [part.replace(kind=inspect.Parameter.KEYWORD_ONLY) for part in own]
    parameters = [context, *given, *common]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {part.name: part.annotation for part in parameters}
    run.__name__ = function.__name__
