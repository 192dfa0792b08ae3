"""Whether text in pictures can be read on this machine, and in which languages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

_LANGUAGES = ("nor", "swe", "eng")
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:\\Program Files\\Tesseract-OCR\\tessdata",
)


class Recognition(NamedTuple):
    """What Tesseract brought along when it was installed.

    Args:
        folder: Where its languages are; None where it is not installed.
        languages: Which of ours it knows, as `nor+eng`; empty where it knows none.
    """

    folder: Path | None
    languages: str


def recognition() -> Recognition:
    """Return what of Tesseract is installed."""
    for folder in map(Path, filter(None, (os.environ.get("TESSDATA_PREFIX"), *_FOLDERS))):
        known = [code for code in _LANGUAGES if (folder / f"{code}.traineddata").is_file()]
        if known:
            return Recognition(folder, "+".join(known))
    return Recognition(None, "")
