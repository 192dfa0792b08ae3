"""All commands put together; their help is told in the language of the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from assistant.cli import (
    asking,
    backup,
    changes,
    chat,
    checking,
    conversations,
    documents,
    drafts,
    measuring,
    models,
    people,
    readiness,
    record,
    serving,
    slack,
    transition,
    usage,
    working,
)
from assistant.cli.choices import PROGRAM, Choices, Folder, Languages, Organisation, Year
from assistant.cli.ending import ended
from assistant.cli.languages import terminal_language
from assistant.cli.output import print_text
from assistant.contents import Language
from assistant.formats import listed_formats
from assistant.wording import say

app = typer.Typer(
    name=PROGRAM,
    help="cli.help.ems",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (
    asking,
    chat,
    conversations,
    people,
    serving,
    slack,
    record,
    changes,
    documents,
    models,
    readiness,
    transition,
    drafts,
    checking,
    working,
    backup,
    measuring,
    usage,
):
    group.add_to(app)


def _version(wanted: bool) -> None:
    if wanted:
        from assistant import __version__

        print_text(f"ems {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    org: Organisation = None,
    data_dir: Folder = None,
    language: Languages = None,
    edition: Year = None,
    _asked: Annotated[
        bool,
        typer.Option("--version", help="cli.option.version", callback=_version, is_eager=True),
    ] = False,
) -> None:
    context.obj = Choices(org, data_dir, language, edition)


def run(words: Sequence[str]) -> int:
    """Run one command line and return its exit code; see `ending` for what each code means."""
    return ended(lambda: _run(words), terminal_language(words))


def _run(words: Sequence[str]) -> None:
    command = get_command(app)
    _translate(command, terminal_language(words))
    # not command.main(), because it has endings of its own for Ctrl-C and closed pipes
    try:
        with command.make_context(PROGRAM, list(words)) as context:
            command.invoke(context)
    except typer.Exit as leaving:
        raise SystemExit(leaving.exit_code) from None
    except typer.TyperException as wrong:
        _show(wrong)
        raise SystemExit(wrong.exit_code) from None


def _show(wrong: Any) -> None:
    """Tell wrong usage as Typer does: how it is used, then what was wrong."""
    wrong.show()


def _translate(command: Any, language: Language) -> None:
    """Put the words of a language in place of the keys that stand as help."""
    for part in (command, *command.params):
        help_key = getattr(part, "help", None)
        if help_key and help_key.startswith("cli."):
            part.help = say(help_key, language, formats=listed_formats())
    if command.help:
        # the first sentence, which the list of commands would else cut off
        command.short_help = command.help.partition(". ")[0].rstrip(".") + "."
    for inner in getattr(command, "commands", {}).values():
        _translate(inner, language)
