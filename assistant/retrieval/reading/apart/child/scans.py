"""Pages and files that are pictures, as grey pictures of a size that text recognition needs."""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .sniffing import UnsafeFile

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

# What scanners give an A4 page, and twice that: more makes recognition slower, not better.
_DOTS_PER_INCH, _MOST_PIXELS = 300, 18_000_000
_POINTS_PER_INCH = 72
# A decoded picture of that size takes a fifth of the memory that this process may use.
_LARGEST_PICTURE = 100_000_000
# A stamp or a footer on a scanned page, but no text of a page.
_FEW_LETTERS = 80
_FORMATS = ("PNG", "JPEG", "TIFF")


class Scan(NamedTuple):
    """A page that is a picture.

    Args:
        number: Its page, counted from 1.
        picture: Black on white, upright or not.
        resolution: Dots per inch; 0 where nobody knows.
    """

    number: int
    picture: Image
    resolution: int = 0


def pictured(content: bytes, texts: Mapping[int, str]) -> list[int]:
    """Return the pages of a PDF that are pictures: without text, or a picture beside a stamp.

    Args:
        content: The file.
        texts: What text each page has.
    """
    few = [number for number, text in texts.items() if _letters(text) < _FEW_LETTERS]
    silent = [number for number in few if not _letters(texts[number])]
    if len(few) == len(silent):
        return silent
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(content) as document:
            return [n for n in few if n in silent or _is_mostly_picture(document[n - 1])]
    except (PdfiumError, IndexError):
        return silent


def _letters(text: str) -> int:
    return len(re.findall(r"[^\W_]", text))


def _is_mostly_picture(page: PdfPage) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    width, height = page.get_size()
    boxes = [each.get_bounds() for each in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])]
    shown = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
    return bool(shown > 0.5 * width * height)


def scanned_pages(content: bytes, numbers: list[int]) -> Iterator[Scan]:
    """Return pages of a PDF as pictures, one after another; those that cannot be drawn are none."""
    from pypdfium2 import PdfDocument, PdfiumError

    with PdfDocument(content) as document:
        for number in numbers:
            try:
                yield _drawn(document[number - 1], number)
            except PdfiumError:
                continue


def _drawn(page: PdfPage, number: int) -> Scan:
    width, height = (max(side, 1) for side in page.get_size())
    most = math.sqrt(_MOST_PIXELS / (width * height))
    scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, most)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    return Scan(number, picture.convert("L"), round(scale * _POINTS_PER_INCH))


def frames(content: bytes) -> Iterator[Scan]:
    """Return the pages of a picture file, one after another.

    Raises:
        UnsafeFile: It is no such file, or far too large.
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = _LARGEST_PICTURE
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as file:
            # a photograph comes with a thumbnail of itself as a second frame
            several = ImageSequence.Iterator(file) if file.format == "TIFF" else [file]
            for number, frame in enumerate(several, start=1):
                yield Scan(number, _grey(frame), _resolution(frame))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnsafeFile("memory") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnsafeFile("unreadable") from error


def _grey(frame: Image) -> Image:
    """Return a picture upright as its camera says, grey, on white paper, and not too large."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(frame)
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    grey = upright.convert("L")
    over = math.ceil(math.sqrt(grey.width * grey.height / _MOST_PIXELS))
    return grey.reduce(over) if over > 1 else grey


def _resolution(frame: Image) -> int:
    given = frame.info.get("dpi", (0,))[0]
    # what many programs write without having measured anything
    return round(given) if given > 96 else 0
