"""`ems backup` and `ems restore`: everything into one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused
from assistant.cli.languages import environment_language
from assistant.cli.opening import settings_of
from assistant.cli.output import note, print_json, print_text
from assistant.cli.reading import spoken
from assistant.contents import Language
from assistant.wording import say

if TYPE_CHECKING:
    from assistant import Settings
    from assistant.storage.backup import Manifest

Target = Annotated[Path, typer.Argument(help="cli.option.backup_file", metavar="FILE")]
Origin = Annotated[Path, typer.Argument(help="cli.option.restore_file", metavar="FILE")]
Replace = Annotated[bool, typer.Option("--replace", help="cli.option.replace")]
Yes = Annotated[bool, typer.Option("--yes", help="cli.option.sure")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    command(app, "backup")(back_up)
    command(app, "restore")(restore)


def back_up(chosen: Choices, file: Target, as_json: AsJson = False) -> None:
    """Write everything into one file."""
    from assistant import backup

    settings = settings_of(chosen)
    language = settings.language or environment_language()
    manifest = backup.back_up(settings, file)
    if as_json:
        print_json(_values(file, manifest))
    else:
        print_text(say("backup.made", language, **_values(file, manifest)))


def restore(
    chosen: Choices,
    file: Origin,
    replace: Replace = False,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in place of what is there."""
    from assistant import backup

    settings = settings_of(chosen)
    language = settings.language or environment_language()
    manifest = backup.examined(file)
    if replace and not yes and backup.holds_something(settings):
        _confirm(settings, manifest, language)
    backup.restore(settings, file, replace=replace)
    if as_json:
        print_json(_values(file, manifest))
        return
    print_text(say("backup.restored", language, **_values(file, manifest)))
    note(say("backup.vectors", language))


def _confirm(settings: Settings, manifest: Manifest, language: Language) -> None:
    place = settings.data_dir.absolute()
    day = manifest.created_at.date()
    note(say("backup.confirm", language, folder=place, day=day, items=manifest.total("items")))
    try:
        answer = spoken(input()).strip().casefold()
    except EOFError:
        answer = ""
    if answer not in say("backup.agreed", language).split():
        raise Refused(say("backup.kept", language))


def _values(file: Path, manifest: Manifest) -> dict[str, Any]:
    return {
        "file": str(file),
        "day": manifest.created_at.date(),
        "created_at": manifest.created_at,
        "version": manifest.version,
        "revision": manifest.revision,
        "organisations": len(manifest.organisations),
        "items": manifest.total("items"),
        "entries": manifest.total("entries"),
        "files": len(manifest.uploads) + len(manifest.originals),
    }
