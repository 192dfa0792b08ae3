"""Names of files that come from anywhere, made safe to show and to keep."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

_LONGEST = 150
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def safe_name(path: Path | str) -> str:
    """Return the last part of a path without control characters, at most 150 characters long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", str(path)).rstrip("/\\"))[-1]
    visible = "".join(c for c in last if unicodedata.category(c) not in _INVISIBLE)
    name = re.sub(r"\s+", " ", visible).strip()
    stem, suffix = os.path.splitext(name)
    return (stem[: max(_LONGEST - len(suffix), 0)] + suffix)[-_LONGEST:] or "unnamed"


def member_names(names: Sequence[str]) -> list[str]:
    """Return a safe name for each file of a container; equal ones get their folder or a number."""
    safe = [_without_dots(safe_name(name)) for name in names]
    counts = Counter(name.casefold() for name in safe)
    found: list[str] = []
    taken: set[str] = set()
    for full, name in zip(names, safe, strict=True):
        if counts[name.casefold()] > 1:
            name = _with_folder(full, name)
        number, unique = 1, name
        while unique.casefold() in taken:
            number += 1
            unique = f"{number} {name}"
        taken.add(unique.casefold())
        found.append(unique)
    return found


def _without_dots(name: str) -> str:
    return name.lstrip(".") or "unnamed"


def _with_folder(full: str, name: str) -> str:
    folders = re.split(r"[/\\]", full.rstrip("/\\"))[:-1]
    folder = _without_dots(safe_name(folders[-1])) if folders else ""
    return f"{folder} {name}" if folder and folder != "unnamed" else name


def files_in(folder: Path) -> Iterator[Path]:
    """Return the visible files of a folder and its sub-folders, sorted; no links to folders."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))
