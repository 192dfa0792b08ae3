"""Files that need a reader of their own: what the child process found, as parts."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from assistant.retrieval.reading.apart.process import Found, read_apart
from assistant.retrieval.reading.grids import Row, grid_parts
from assistant.retrieval.reading.kinds import IMAGES
from assistant.retrieval.reading.layout import page_parts
from assistant.retrieval.reading.letters import letter_parts
from assistant.retrieval.reading.markdown import markdown_parts
from assistant.retrieval.reading.names import member_names
from assistant.retrieval.reading.parts import Part
from assistant.retrieval.reading.recognition import recognition
from assistant.retrieval.reading.refusals import Unreadable
from assistant.retrieval.reading.source import MAX_DEPTH, Limits, Member
from assistant.retrieval.reading.text import decode


class Read(NamedTuple):
    """What was read of a file.

    Args:
        kind: Its format.
        parts: Its text.
        pages: How many pages or slides it has, where it has any.
        silent_pages: Those without text.
        members: The files inside it.
        silence: Reason to give where it has neither text nor files.
    """

    kind: str
    parts: tuple[Part, ...]
    pages: int | None = None
    silent_pages: tuple[int, ...] = ()
    members: tuple[Member, ...] = ()
    silence: str = "no_text"


def read_packed(content: bytes, kind: str, limits: Limits, depth: int = 0) -> Read:
    """Read a file that is no plain text, in a process of its own.

    Args:
        content: The file.
        kind: What its first bytes say.
        limits: What it may cost.
        depth: How many files it came out of; at `MAX_DEPTH` those inside stay shut.

    Raises:
        Unreadable: It cannot be read.
    """
    task = _task(kind, limits, depth)
    if kind in IMAGES:
        return _image(content, task, limits)
    if kind == "html":
        content = decode(content).encode()
    found = read_apart(content, task)
    read = _read(found, depth)
    if pictures := found.answer.get("pictures"):
        return _recognised(content, task, read, limits, len(pictures))
    return read


def _task(kind: str, limits: Limits, depth: int) -> dict[str, object]:
    return {
        "kind": kind,
        "seconds": limits.seconds,
        "unpacked": limits.unpacked_mb * 1_000_000,
        "members": limits.members,
        "inside": MAX_DEPTH - depth,
    }


def _image(content: bytes, task: dict[str, object], limits: Limits) -> Read:
    """Read a picture; a TIFF file alone may have many pages, nobody knows how many before."""
    known = recognition()
    if not known:
        raise Unreadable("no_reader")
    seconds = limits.recognition_seconds if task["kind"] == "tiff" else limits.page_seconds
    return _read(read_apart(content, task | _recognising(known, limits, seconds)), 0)


def _recognising(known: dict[str, Any], limits: Limits, seconds: int) -> dict[str, object]:
    return {
        "seconds": limits.seconds + min(seconds, limits.recognition_seconds),
        "recognition": {**known, "page_seconds": limits.page_seconds},
    }


def _recognised(
    content: bytes, task: dict[str, object], without: Read, limits: Limits, pages: int
) -> Read:
    known = recognition()
    if not known:
        return without._replace(silence="no_reader")
    seconds = pages * limits.page_seconds
    try:
        return _read(read_apart(content, task | _recognising(known, limits, seconds)), 0)
    except Unreadable:
        # what has text on some pages is worth keeping when its pictures cannot be read
        if without.parts:
            return without
        raise


def _read(found: Found, depth: int) -> Read:
    answer, kind = found.answer, str(found.answer["kind"])
    names = member_names([name for name, _ in found.members])
    contents = (content for _, content in found.members)
    members = tuple(map(Member, names, contents)) if depth < MAX_DEPTH else ()
    if kind == "zip":
        return Read(kind, (), members=members, silence="no_files")
    if kind in ("eml", "msg"):
        parts = letter_parts(
            answer["subject"], answer["fields"], answer["text"], markdown=answer["markdown"]
        )
        return Read(kind, parts, members=members)
    return _document(answer, kind)


def _document(answer: dict[str, Any], kind: str) -> Read:
    if "pages" in answer:
        return _pages(answer, kind)
    if kind == "pptx":
        return _slides(answer["slides"])
    if "sheets" in answer:
        sheets = answer["sheets"]
        tables = [grid_parts([Row(*row) for row in rows], name) for name, rows in sheets]
        return Read(kind, tuple(part for parts in tables for part in parts))
    return Read(kind, markdown_parts(answer["text"]))


def _pages(answer: dict[str, Any], kind: str) -> Read:
    pages = [(int(number), str(text)) for number, _, text in answer["pages"]]
    labels = {int(number): str(label) for number, label, _ in answer["pages"] if label}
    if kind in IMAGES and len(pages) == 1:
        return Read(kind, page_parts([(None, pages[0][1])], []))
    parts = page_parts(pages, answer["headings"], labels)
    silent = tuple(number for number, text in pages if not re.search(r"\w", text))
    return Read(kind, parts, len(pages), silent)


def _slides(slides: list[tuple[int, str]]) -> Read:
    parts = [
        Part(part.text, int(number), part.heading_path)
        for number, text in slides
        for part in markdown_parts(text)
    ]
    silent = [int(number) for number, text in slides if not re.search(r"\w", text)]
    return Read("pptx", tuple(parts), len(slides), tuple(silent))
