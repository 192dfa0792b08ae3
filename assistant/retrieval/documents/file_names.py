"""Names of files as people write them in a question."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_FEW = 2
_ASCII = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "é": "e", "ü": "u"})


def folded(text: str) -> str:
    """Return a text in letters of ASCII, as names of files often are."""
    return text.translate(_ASCII)


class Asked:
    """A question in lower case, and its runs of letters and digits.

    Args:
        text: The question.
        is_cited: It asks what a paper says.
    """

    def __init__(self, text: str, *, is_cited: bool) -> None:
        self._lowered = text.lower()
        self._runs = f" {' '.join(_runs(self._lowered))} "
        self._is_cited = is_cited

    def names(self, file_name: str) -> bool:
        """Tell whether it names a file: in full, or by a telling name without suffix.

        Two plain words may be the subject as well: "how often is an internal audit done?".
        """
        name, parts, is_plain = _spelled(file_name)
        is_said = bool(parts) and parts in self._runs
        return name in self._lowered or is_said and (self._is_cited or not is_plain)


@lru_cache(maxsize=20_000)
def _spelled(file_name: str) -> tuple[str, str, bool]:
    """Return a name in lower case, its parts where they are telling, and whether they are plain."""
    name = file_name.lower()
    parts = name_parts(name)
    is_numbered = any(c.isdigit() for part in parts for c in part)
    telling = f" {' '.join(parts)} " if len(parts) > 1 or is_numbered else ""
    return name, telling, len(parts) <= _FEW and not is_numbered


def name_parts(name: str) -> list[str]:
    """Return the runs of letters and digits of a file's name, suffix left out."""
    return _runs(Path(name).stem)


def _runs(text: str) -> list[str]:
    """Return the runs of letters and digits of a text."""
    return re.findall(r"[^\W_]+", text)
