"""Whether text in pictures can be read on this machine, and in which languages."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Any

from assistant.shipped_data import words

# The first one leads where a page does not tell.
_LANGUAGES = ("nor", "swe", "eng")
# Words that only one of two languages has, which are otherwise taken for each other.
_TELLING = {"nor": "telling_nb", "swe": "telling_sv"}
_PLACES = (
    "/opt/homebrew/bin",
    "/usr/local/bin",
    "C:\\Program Files\\Tesseract-OCR",
)
_SECONDS = 10


def recognition() -> dict[str, Any]:
    """Return what of Tesseract is installed, as the child process wants it; empty without it."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *_PLACES))
    program = shutil.which("tesseract", path=path)
    found = _languages(program) if program else []
    languages = [code for code in _LANGUAGES if code in found]
    if not languages:
        return {}
    return {
        "program": program,
        "languages": languages,
        "telling": {code: sorted(words(name)) for code, name in _TELLING.items()},
        "turns": "osd" in found,
    }


def _languages(program: str) -> list[str]:
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    # older versions write the list to standard error
    return (done.stdout + done.stderr).decode(errors="replace").split()
