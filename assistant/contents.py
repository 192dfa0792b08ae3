"""What the program comes with: its languages, its editions, and where its knowledge lies.

Light to import, because `ems --help` needs it and nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Language = Literal["en", "nb", "sv"]
LANGUAGES: tuple[Language, ...] = ("en", "nb", "sv")
# A text in each language.
Texts = dict[Language, str]
Edition = Literal["2015", "2026"]
EDITIONS: tuple[Edition, ...] = ("2015", "2026")
CURRENT_EDITION: Edition = "2026"


def shipped(folder: str) -> Path:
    """Return where `knowledge` or `prompts` lies, installed from a wheel or from a checkout."""
    inside = Path(__file__).parent / "_shipped" / folder
    return inside if inside.is_dir() else Path(__file__).parent.parent / folder
