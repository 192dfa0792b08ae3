"""`ems slack`: the assistant in Slack, and the manifest of its app."""

from __future__ import annotations

import asyncio
import importlib.util
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import (
    Choices,
    Folder,
    Languages,
    Organisation,
    Year,
    command,
)
from assistant.cli.ending import stays
from assistant.cli.opening import Opened, language_of, opened
from assistant.cli.output import note, print_json
from assistant.errors import StorageFailed
from assistant.refusals import refused
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.slack.office import Office

Url = Annotated[str, typer.Option("--url", help="cli.option.slack_url", metavar="ADDRESS")]


def add_to(app: typer.Typer) -> None:
    """Add the group to the program; alone, it works in Slack."""
    group = typer.Typer(name="slack", help="cli.help.slack", invoke_without_command=True)
    group.callback(help="cli.help.slack")(_alone)
    command(group, "manifest")(show_manifest)
    app.add_typer(group)


def _alone(
    context: typer.Context,
    org: Organisation = None,
    data_dir: Folder = None,
    language: Languages = None,
    edition: Year = None,
) -> None:
    if context.invoked_subcommand is None:
        here = Choices(org, data_dir, language, edition)
        work(here.over(context.find_root().obj or Choices()))


def show_manifest(chosen: Choices, url: Url = "") -> None:
    """Print the manifest of the app."""
    from assistant.slack import manifest

    print_json(manifest(language_of(chosen), url))


def work(chosen: Choices) -> None:
    """Work in Slack until somebody stops it."""
    _check_installed()
    from assistant.slack.serving import check_tokens

    with opened(chosen) as terminal:
        check_tokens(terminal.assistant.settings)
        stays()
        terminal.assistant.warm()
        terminal.assistant.resume()
        with suppress(KeyboardInterrupt, asyncio.CancelledError):
            asyncio.run(_listen(terminal))
        note(say("cli.serve.stopped", terminal.language))


def _check_installed() -> None:
    for package in ("aiohttp", "slack_bolt", "slack_sdk"):
        if importlib.util.find_spec(package) is None:
            raise refused(StorageFailed, "slack.cli.not_installed")


async def _listen(terminal: Opened) -> None:
    from assistant.slack.serving import listen

    def ready(office: Office) -> None:
        name = terminal.assistant.settings.organisation
        note(say("slack.cli.running", terminal.language, name=name, team=office.name))

    task = asyncio.current_task()
    assert task is not None
    # Windows has no such handlers, and no such signal
    with suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await listen(terminal.assistant, ready)
