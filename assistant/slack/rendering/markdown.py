"""Markdown as Slack's own text, and long text in parts; nothing in it can mention or link."""

from __future__ import annotations

import re

# What Slack takes in one section, with room for the marks that are added.
LONGEST = 2_900
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Slack makes a link of these and of `@channel` wherever it parses plain text.
_LINKING = re.compile(r":(?=//)|\bwww(?=\.)|\bmailto(?=:)|@(?=\w)", re.IGNORECASE)
_JOINER = "\u2060"
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]+)\]\([^)\s]*\)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![*\w])")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*$")
_BULLET = re.compile(r"^(\s*)[-*+]\s+")
_RULE = re.compile(r"^\s*([-*_])(?:\s*\1){2,}\s*$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_DIVIDER = re.compile(r"^[\s|:-]+$")
_BACKSLASH = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
# Letters that a backslash protects wait here, out of the reach of the other patterns.
_SHIFT = 0xE100
_SHIFTED = re.compile("[\ue100-\ue17f]")
_ALIKE = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_AT_EDGE = re.compile(r"(?<!\w)_|_(?!\w)")
_BOLD_MARK, _QUOTE_MARK = "\ue000", "\ue001"


def quiet(words: str) -> str:
    """Return words that link to nothing and call nobody, however Slack parses them."""
    return _LINKING.sub(lambda found: f"{found[0]}{_JOINER}", words)


def escaped(words: str) -> str:
    """Return plain words as Slack shows them: no mention, no link, no markup of Slack's."""
    return "".join(_ENTITIES.get(letter, letter) for letter in quiet(words))


def plain_text(words: str) -> str:
    """Return what a person wrote on one line, escaped, its own marks of Slack's left as letters."""
    line = " ".join(words.split())
    return unformatted(escaped(line))


def unformatted(text: str) -> str:
    """Return text in which Slack finds no bold, italic, struck or code: letters that look alike."""
    return _AT_EDGE.sub("ˍ", text.translate(_ALIKE))


def streamed(markdown: str) -> str:
    """Return Markdown for a streamed message: it stays Markdown, but mentions and links nothing."""
    return quiet(markdown.replace("&", "&amp;").replace("<", "&lt;"))


def slack_text(markdown: str) -> str:
    """Return an answer's Markdown as Slack's text: headings, lists, emphasis, tables, code.

    Markers such as [1] stay; a link keeps only its words.
    """
    parts = _CODE.split(_with_tables_as_code(markdown.strip()))
    return "".join(
        escaped(part) if part.startswith("`") else _formatted(part) for part in parts
    ).strip()


def _with_tables_as_code(markdown: str) -> str:
    """Put tables into code, because Slack's text has no tables and keeps columns only there."""
    lines: list[str] = []
    table: list[list[str]] = []
    for line in [*markdown.splitlines(), ""]:
        if _ROW.match(line):
            if not _DIVIDER.match(line):
                table.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if table:
            lines += _drawn(table)
            table = []
        lines.append(line)
    return "\n".join(lines)


def _drawn(table: list[list[str]]) -> list[str]:
    columns = max(len(row) for row in table)
    rows = [[*row, *[""] * (columns - len(row))] for row in table]
    widths = [max(len(row[place]) for row in rows) for place in range(columns)]
    drawn = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in rows]
    return ["```", *(line.rstrip() for line in drawn), "```"]


def _formatted(markdown: str) -> str:
    lines = "\n".join(_line(line) for line in markdown.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines)


def _line(line: str) -> str:
    if _RULE.match(line):
        return ""
    if heading := _HEADING.match(line):
        line = f"**{heading[1].replace('**', '')}**"
    line = _BACKSLASH.sub(lambda found: chr(_SHIFT + ord(found[1])), line)
    line = re.sub(r"^(\s*)>\s?", rf"\1{_QUOTE_MARK}", line)
    line = _BULLET.sub(r"\1• ", line)
    line = _LINK.sub(r"\1", line)
    line = _BOLD.sub(lambda found: f"{_BOLD_MARK}{found[1] or found[2]}{_BOLD_MARK}", line)
    line = _ITALIC.sub(r"_\1_", line)
    line = _SHIFTED.sub(lambda found: unformatted(chr(ord(found[0]) - _SHIFT)), line)
    return escaped(line).replace(_BOLD_MARK, "*").replace(_QUOTE_MARK, "> ")


def split(text: str, longest: int = LONGEST) -> list[str]:
    """Return a long text in parts: cut between paragraphs, else lines, sentences, words.

    Code that is cut is closed and opened again, so that both halves stay code.

    Args:
        text: Slack's text.
        longest: Most characters of a part.
    """
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > longest:
        cut = _cut(rest, longest - len("\n```"))
        part, rest = rest[:cut].rstrip(), rest[cut:].lstrip("\n ")
        if part.count("```") % 2:
            part, rest = f"{part}\n```", f"```\n{rest}"
        parts.append(part)
    return [*parts, rest] if rest else parts


def _cut(text: str, longest: int) -> int:
    """Return where to cut: the last good place in the second half, or the last space."""
    for mark in ("\n\n", "\n", ". ", " "):
        found = text.rfind(mark, longest // 2, longest)
        if found > 0:
            return found + len(mark)
    # an entity such as &amp; is never cut
    entity = text.rfind("&", longest - 6, longest)
    is_cut = entity > 0 and ";" not in text[entity:longest]
    return entity if is_cut else longest


def shortened(text: str, longest: int) -> str:
    """Return a text cut to a length, with an ellipsis where something is missing."""
    line = text.strip()
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
