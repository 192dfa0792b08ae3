"""Text in pictures through Tesseract, in the language that the text turns out to be in."""

from __future__ import annotations

import io
import os
import re
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

from .lines import Word, lines_of

if TYPE_CHECKING:
    from .scans import Scan

# Below it Tesseract guesses: at stains, at a photograph, at a page that stands on its head.
_SURE = 30.0
_WORD_LEVEL = "5"
# A litre after a mass is a letter that looks like others, and limits are given in it.
_LITRE = re.compile(r"(?<![^\W_])([mnkµμ]?g)/[I1|](?!\w)")


class Tesseract(NamedTuple):
    """What is installed, as the parent found it.

    Args:
        program: Path of the program.
        languages: Codes of the languages to look for, the likeliest first.
        telling: Words by language that the others do not have, in lower case.
        turns: Whether it can tell which way up a page is.
        page_seconds: Longest time for one page.
    """

    program: str
    languages: list[str]
    telling: dict[str, list[str]]
    turns: bool
    page_seconds: int


class Recogniser:
    """Reads one page after another, each at first in the language of the page before.

    Norwegian and Swedish share most of their words and not their letters: read with both, a
    Swedish page comes out with Norwegian vowels. So a page is read again where its words tell
    that it is in the other language.

    Args:
        tesseract: What is installed.
        seconds: How long all pages may take.
    """

    def __init__(self, tesseract: Tesseract, seconds: float) -> None:
        self._tesseract = tesseract
        self._telling = {code: set(words) for code, words in tesseract.telling.items()}
        self._rivals = [code for code in tesseract.languages if code in self._telling]
        self._leading = self._rivals[0] if self._rivals else ""
        self._deadline = time.monotonic() + seconds

    def read(self, scan: Scan) -> str:
        """Return the text of a page; rows of tables with bars between their cells.

        Raises:
            TimeoutError: The time for this page, or for all of them, is over.
        """
        words = self._words(scan)
        told = self._told(words)
        if told != self._leading:
            self._leading = told
            words = self._words(scan)
        return "\n".join(lines_of(words))

    def _told(self, words: list[Word]) -> str:
        """Return the language whose words a text has most of; the one before where none leads."""
        said = re.findall(r"[^\W\d_]+", " ".join(word.text for word in words).lower())
        counts = {c: sum(w in self._telling[c] for w in said) for c in self._rivals}
        most = max(counts.values(), default=0)
        leaders = [code for code in self._rivals if counts[code] == most]
        return leaders[0] if len(leaders) == 1 else self._leading

    def _words(self, scan: Scan) -> list[Word]:
        others = [code for code in self._tesseract.languages if code not in self._telling]
        order = "+".join([self._leading, *others] if self._leading else others)
        resolution = ["--dpi", str(scan.resolution)] if scan.resolution else []
        layout = "1" if self._tesseract.turns else "3"
        settings = ["-l", order, "--psm", layout, *resolution]
        return _words_in(self._run(scan, settings))

    def _run(self, scan: Scan, settings: list[str]) -> str:
        picture = io.BytesIO()
        scan.picture.save(picture, "PNG", compress_level=1)
        left = min(self._tesseract.page_seconds, self._deadline - time.monotonic())
        if left <= 0:
            raise TimeoutError
        try:
            done = subprocess.run(
                [self._tesseract.program, "stdin", "stdout", *settings, "tsv"],
                input=picture.getvalue(),
                capture_output=True,
                timeout=left,
                check=False,
                # one thread, because pages of other files are read beside this one
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as error:
            raise TimeoutError from error
        return done.stdout.decode(errors="replace")


def _words_in(table: str) -> list[Word]:
    """Return the words of Tesseract's table that it is sure enough of."""
    found = []
    for line in table.splitlines():
        level, _, *rest = line.split("\t")[:12] if line.count("\t") >= 11 else ("", "")
        if level == _WORD_LEVEL and float(rest[8]) >= _SURE and rest[9].strip():
            block, paragraph, row, _, left, _, width, height = map(int, rest[:8])
            text = _LITRE.sub(r"\1/l", rest[9].strip())
            found.append(Word(text, (block, paragraph, row), left, width, height))
    return found
