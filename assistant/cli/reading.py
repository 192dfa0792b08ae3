"""What comes in: a file or the standard input, read with care."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from assistant.cli.ending import Refused
from assistant.contents import Language
from assistant.wording import say

_MOST = 200 * 2**20
# far above any question that is taken, so that the refusal can tell how long it was
_LONGEST_INPUT = 2**20


def spoken(words: str) -> str:
    """Return an argument as text; bytes that are no UTF-8 become replacement characters."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def standard_input() -> str:
    """Return what is piped in, as far as it could ever be a question."""
    return sys.stdin.buffer.read(_LONGEST_INPUT).decode("utf-8", "replace")


def read_bytes(path: Path, language: Language) -> bytes:
    """Return what a file holds; `-` is the standard input.

    Raises:
        Refused: It is missing, no file, too large, or not readable.
    """
    try:
        if str(path) == "-":
            content = sys.stdin.buffer.read(_MOST + 1)
        elif path.is_dir():
            raise Refused(say("cli.file.folder", language, file=path))
        else:
            with path.open("rb") as file:
                content = file.read(_MOST + 1)
    except FileNotFoundError as error:
        raise Refused(say("cli.file.missing", language, file=path)) from error
    except (OSError, ValueError) as error:
        raise Refused(say("cli.file.unreadable", language, file=path)) from error
    if len(content) > _MOST:
        raise Refused(say("cli.file.large", language, file=path))
    return content


def read_text(path: Path, language: Language) -> str:
    """Return the text of a file; `-` is the standard input.

    Raises:
        Refused: It is missing, no file, too large, not readable, or not text.
    """
    try:
        return read_bytes(path, language).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(say("cli.file.no_text", language, file=path)) from error


def read_json(path: Path, language: Language) -> Any:
    """Return what a JSON file holds.

    Raises:
        Refused: It cannot be read, or is no JSON.
    """
    text = read_text(path, language)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(say("cli.file.no_json", language, file=path)) from error
