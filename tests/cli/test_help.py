"""What `ems` says about itself, in three languages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from assistant.cli.app import app
from assistant.cli.languages import terminal_language
from assistant.contents import LANGUAGES
from assistant.wording import say, texts

from .conftest import Ems

HEAVY = ("pydantic", "langchain_core", "sqlalchemy", "numpy", "gradio", "chromadb", "rich")


def _commands(command: Any) -> Iterator[Any]:
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _commands(inner)


def test_every_command_and_option_has_its_help_in_the_wording() -> None:
    parts = [p for c in _commands(get_command(app)) for p in (c, *c.params)]
    keys = {part.help for part in parts}

    assert None not in keys
    assert keys <= texts("en").keys()


def test_every_help_text_belongs_to_a_command_or_option() -> None:
    used = {p.help for c in _commands(get_command(app)) for p in (c, *c.params)}
    written = {key for key in texts("en") if key.startswith(("cli.help.", "cli.option."))}

    assert written == used


def test_every_command_takes_the_common_options() -> None:
    names = {"org", "data_dir", "language", "edition"}
    commands = [c for c in _commands(get_command(app)) if not hasattr(c, "commands")]

    assert len(commands) > 20
    assert [c.name for c in commands if not names <= {param.name for param in c.params}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_told_in_the_language_that_is_chosen(ems: Ems, language: str) -> None:
    ended = ems("--language", language, "--help")

    first = say("cli.help.chat", language).partition(";")[0]  # type: ignore[arg-type]
    assert ended.code == 0
    assert first in " ".join(ended.out.split())


@pytest.mark.parametrize(
    ("words", "locale", "language"),
    [
        ([], "nb_NO.UTF-8", "nb"),
        ([], "nn_NO", "nb"),
        ([], "sv_SE.UTF-8", "sv"),
        ([], "C.UTF-8", "en"),
        ([], "de_DE.UTF-8", "en"),
        (["--language", "sv"], "nb_NO.UTF-8", "sv"),
        (["--language=sv"], "nb_NO.UTF-8", "sv"),
        (["--language", "de"], "nb_NO.UTF-8", "nb"),
        (["--language"], "nb_NO.UTF-8", "nb"),
    ],
)
def test_the_terminal_speaks_the_language_chosen_or_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, words: list[str], locale: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)

    assert terminal_language(words) == language


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom assistant.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert ended.stderr.strip() == "[]"


def test_the_version_is_told(ems: Ems) -> None:
    assert ems("--version").out.startswith("ems 0.")
