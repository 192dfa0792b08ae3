"""README and the rest say what is so."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.cli.app import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_table_of_settings_is_the_one_that_the_code_gives() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "settings_table.py"))["settings_table"]()

    assert made in README


def test_every_command_is_in_the_readme() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]

    assert [name for name in commands if f"`{name}`" not in README] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    named = re.findall(
        r"`((?:assistant|knowledge|evals|docs|tests|scripts)/[\w./-]+)`", page.read_text()
    )

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text()

    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
