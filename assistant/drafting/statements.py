"""A pasted policy taken apart: sentences and bullets, each with the line that introduces it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

_BULLET = re.compile(r"^(?:[-*+•‣▪◦●○■►✓✔·–—]|\d{1,2}[.)]|[a-zæøåäö][.)]|\(\w\))\s+")
_HEADING_MARK = re.compile(r"^#{1,6}\s+|^={3,}$|^-{3,}$")
_END = re.compile(r"""[.!?:;,]["'»”)]*$""")
_SPLIT = re.compile(r"""(?<=[.!?])["'»”)]*\s+(?=["'«“„(]*[A-ZÆØÅÄÖ0-9])""")
_SHORT_FORM = re.compile(
    r"\b(?:e\.g|i\.e|etc|bl\.a|f\.eks|t\.ex|m\.m|m\.v|mv|osv|o\.l|dvs|jf|nr|kap|no|ca|inc|ltd|adm"
    r"|dir|avd|st)\.(?=\s)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:we|our|will|shall|is|are|vi|vår\w*|våra|skal|ska|skall|er|är|forplikter|åtar)\b", re.I
)
_MARKS = str.maketrans({"’": "'", "‘": "'", "\u00ad": None, "\u2011": "-", "\u2010": "-"})
_DOT = "\u2024"
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~])")
Shape = Literal["heading", "bullet", "text"]


class Statement(NamedTuple):
    """A sentence or bullet of a text.

    Args:
        text: As it stands, without its bullet.
        intro: The line that introduces the list it belongs to, or "".
        is_heading: Whether it is a title rather than something said.
    """

    text: str
    intro: str = ""
    is_heading: bool = False

    @property
    def whole(self) -> str:
        """Return what is said, together with its introduction."""
        return f"{self.intro} {self.text}".strip()


def statements(text: str) -> tuple[Statement, ...]:
    """Take a text apart, whether it comes from a word processor, Markdown or a PDF."""
    found: list[Statement] = []
    intro = ""
    for line, shape in _lines(_cleaned(text)):
        if shape == "heading" or (shape == "text" and _is_heading(line, intro)):
            found.append(Statement(line, is_heading=True))
            intro = ""
            continue
        in_list = shape == "bullet" or (bool(intro) and not _END.search(line))
        sentences = _sentences(line)
        found.extend(Statement(sentence, intro if in_list else "") for sentence in sentences)
        if not in_list:
            intro = sentences[-1] if line.endswith(":") or not _END.search(line) else ""
    return tuple(found)


def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_MARKS)
    text = re.sub(r"\*\*|__|\r", "", _ESCAPED.sub(r"\1", text)).replace("\f", "\n\n")
    return re.sub(r"([a-zæøåäö])-\n([a-zæøåäö])", r"\1\2", text)


def _lines(text: str) -> Iterator[tuple[str, Shape]]:
    """Join the lines that a page width has broken; say what each is."""
    held = ""
    shape: Shape = "text"
    for raw in [*text.split("\n"), ""]:
        line, found = _shaped(raw)
        goes_on = held and line and found == "text" and not _starts_anew(held, line, shape)
        if goes_on:
            held = f"{held} {line}"
            continue
        if held:
            yield held, shape
        held, shape = line, found


def _shaped(raw: str) -> tuple[str, Shape]:
    line = " ".join(raw.strip().strip("|").split())
    if _HEADING_MARK.match(line):
        return _HEADING_MARK.sub("", line), "heading"
    if _BULLET.match(line):
        return _BULLET.sub("", line), "bullet"
    return line, "text"


def _starts_anew(before: str, line: str, shape: Shape) -> bool:
    """Return whether a line begins something new though no empty line stands before it."""
    if before.endswith(":") or shape == "heading":
        return True
    return line[:1].isupper() and len(before) < 60 and not before.endswith((",", ";"))


def _is_heading(line: str, intro: str) -> bool:
    """Return whether a line is a title; after an introduction only capitals make it one."""
    if len(line.split()) > 8 or _END.search(line):
        return False
    return line.isupper() or not (intro or _SPEAKS.search(line))


def _sentences(line: str) -> list[str]:
    kept = _SHORT_FORM.sub(lambda short: short[0].replace(".", _DOT), line)
    return [part.replace(_DOT, ".").strip() for part in _SPLIT.split(kept) if part.strip()]
