"""Paged and flowing documents through Kreuzberg: PDF, Word, slides, OpenDocument, HTML."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .printed_tables import pages_with_tables
from .recognising import Recogniser, Tesseract
from .scans import Scan, frames, pictured, scanned_pages
from .sniffing import UnsafeFile

if TYPE_CHECKING:
    from .main import Task

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html",
}
_SLIDE = "slide-7f3a9c51-{page_num}-"
# what Kreuzberg makes of the title and the other metadata of a page
_FRONT = re.compile(
    r"\A---\n.{0,5000}?^## (?:title|canonical|base-href|meta-[\w-]+): [^\n]*\n",
    re.DOTALL | re.MULTILINE,
)
# the labels stand in the open, or in a packed stream of objects
_MAY_BE_LABELLED = (b"/PageLabels", b"/ObjStm")
# what pypdf runs into where a PDF has a thing of another kind than it says
_STUMBLES = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
# the rest is for what is done before and after pages are recognised
_SHARE = 0.9
MAX_TEXT = 10_000_000


def read_paper(content: bytes, kind: str, task: Task) -> dict[str, Any]:
    """Return the text of a document: `pages` and `headings`, `slides`, or `text` in Markdown.

    Args:
        content: The file.
        kind: Its format.
        task: How to read it.

    Raises:
        UnsafeFile: It cannot be read.
    """
    if kind == "pdf":
        return _read_pdf(content, task)
    found = extract(content, _MEDIA_TYPES[kind], slides=kind == "pptx")
    if kind == "pptx":
        return {"slides": _slides(found.content)}
    return {"text": _FRONT.sub("", found.content)}


def extract(content: bytes, media_type: str, *, slides: bool = False) -> Any:
    """Return what Kreuzberg finds.

    Raises:
        UnsafeFile: It finds nothing, or too much.
    """
    from kreuzberg import (
        ConcurrencyConfig,
        ExtractionConfig,
        KreuzbergError,
        PageConfig,
        extract_bytes_sync,
    )

    settings = ExtractionConfig(
        use_cache=False,
        output_format="markdown",
        pages=PageConfig(
            extract_pages=True, insert_page_markers=slides, marker_format=f"\n\n{_SLIDE}\n\n"
        ),
        concurrency=ConcurrencyConfig(max_threads=1),
    )
    try:
        found = extract_bytes_sync(content, media_type, config=settings)
    except (KreuzbergError, OSError, ValueError, RuntimeError) as error:
        raise UnsafeFile(_reason(str(error))) from error
    if len(found.content) > MAX_TEXT:
        raise UnsafeFile("too_much_text")
    return found


def _reason(message: str) -> str:
    text = message.lower()
    if "password" in text or "encrypt" in text:
        return "encrypted"
    return "memory" if "memory" in text or "alloc" in text else "unreadable"


def _slides(text: str) -> list[tuple[int, str]]:
    """Return the Markdown of each slide with its number."""
    pieces = re.split(_SLIDE.replace("{page_num}", r"(\d+)"), text)
    return [(int(number), piece) for number, piece in zip(pieces[1::2], pieces[2::2], strict=True)]


def _read_pdf(content: bytes, task: Task) -> dict[str, Any]:
    found = extract(content, _MEDIA_TYPES["pdf"])
    texts = {page["page_number"]: page["content"] for page in found.pages or []}
    texts |= pages_with_tables(content)
    pictures = pictured(content, texts)
    if task.recognition:
        texts |= _recognised(scanned_pages(content, pictures), task)
    labels = _labels(content, len(texts))
    headings = [
        (len(line) - len(line.lstrip("#")), line.lstrip("# ").strip())
        for line in found.content.splitlines()
        if line.startswith("#")
    ]
    pages = [(number, labels.get(number, ""), text) for number, text in sorted(texts.items())]
    return {"pages": pages, "headings": headings, "pictures": pictures}


def read_picture(content: bytes, task: Task) -> dict[str, Any]:
    """Return the text of each page of a picture file.

    Raises:
        UnsafeFile: It cannot be read.
    """
    pages = _recognised(frames(content), task)
    return {"pages": [(number, "", text) for number, text in pages.items()], "headings": []}


def _recognised(scans: Iterable[Scan], task: Task) -> dict[int, str]:
    """Return the text of pages that are pictures, of as many as there is time for.

    Raises:
        UnsafeFile: There is not even time for one.
    """
    recogniser = Recogniser(Tesseract(**task.recognition), _SHARE * task.seconds)
    texts: dict[int, str] = {}
    try:
        for scan in scans:
            texts[scan.number] = ""
            texts[scan.number] = recogniser.read(scan)
    except TimeoutError as error:
        if not any(texts.values()):
            raise UnsafeFile("time") from error
    return texts


def _labels(content: bytes, count: int) -> dict[int, str]:
    """Return the labels that the file itself gives its pages."""
    if not any(mark in content for mark in _MAY_BE_LABELLED):
        return {}
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if "/PageLabels" not in reader.root_object or len(reader.pages) != count:
            return {}
        return {number: label for number, label in enumerate(reader.page_labels, start=1) if label}
    except (PyPdfError, DependencyError, *_STUMBLES):
        return {}
