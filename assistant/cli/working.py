"""`ems worker`: reading and embedding documents for other processes."""

from __future__ import annotations

import typer

from assistant.cli.choices import Choices, command
from assistant.cli.ending import Refused, stays
from assistant.cli.languages import environment_language
from assistant.cli.opening import settings_of
from assistant.cli.output import note
from assistant.wording import say


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "worker")(work)


def work(chosen: Choices) -> None:
    """Work off what is queued until somebody stops it."""
    from assistant import worker

    settings = settings_of(chosen)
    language = settings.language or environment_language()
    if not worker.can_have_workers(settings):
        raise Refused(say("documents-life.worker.needs", language))

    def ready() -> None:
        note(say("documents-life.worker.ready", language))

    def done(organisation: str, file_id: str, step: str) -> None:
        note(say(f"documents-life.worker.{step}", language, organisation=organisation, id=file_id))

    stays()
    worker.work(settings, ready=ready, done=done)
    note(say("documents-life.worker.stopped", language))
