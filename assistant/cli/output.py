"""What goes to the terminal: text without tricks, exact JSON, notes beside it, whole files."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.whole_files import whole_file


def plain(text: str) -> str:
    """Return text without control characters, with which a file could play tricks on a terminal."""
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(kept)


def print_text(text: str) -> None:
    """Print text as it can be read."""
    _write(plain(text).rstrip() + "\n")


def print_marked(text: str, colours: Mapping[str, int]) -> None:
    """Print text, on a terminal with some marks in colour.

    Args:
        text: What to print.
        colours: The number of an ANSI colour by mark.
    """
    shown = plain(text).rstrip() + "\n"
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        for mark, colour in colours.items():
            shown = shown.replace(mark, f"\x1b[{colour}m{mark}\x1b[0m")
    _write(shown)


def print_json(value: Any) -> None:
    """Print a value as JSON, indented; a Pydantic model as the contract says."""
    _write(json.dumps(value, ensure_ascii=False, indent=2, default=_as_json) + "\n")


def json_line(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, default=_as_json)


def _as_json(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _write(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    # a terminal without our letters shows a question mark rather than nothing at all
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def note(text: str) -> None:
    """Tell something beside the output: on stderr, and never in its way."""
    try:
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(plain(text).encode(encoding, "replace").decode(encoding).rstrip() + "\n")
        sys.stderr.flush()
    except OSError:
        return


def show_progress(text: str, *, done: bool = False) -> None:
    """Show how far something has come, on one line of a terminal; else say nothing."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[2K{'' if done else plain(text)[:100]}")
        sys.stderr.flush()


def table(rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> str:
    """Return rows in columns; the last column takes what it needs."""
    lines = [list(heads), *map(list, rows)] if heads else [list(row) for row in rows]
    if not lines:
        return ""
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]) - 1)]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Iterable[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells[:-1], widths, strict=True)]
    return "  ".join([*padded, cells[-1]]).rstrip()


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file or nothing: what stood there before stays when the disk refuses.

    Raises:
        OSError: The system refuses.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.write(content)
        return
    with whole_file(path, is_private=False) as file:
        file.write(content)
