"""Scans: pages that are pictures of letters, as a scanner or a camera makes them."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fpdf import FPDF
from PIL import Image

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_PAPER = (210, 297)


def drawn(lines: Sequence[str], *, table: Sequence[Sequence[str]] = (), dpi: int = 150) -> Picture:
    """A picture of a page; the letters are those of the PDF library, which has all of ours."""
    from pypdfium2 import PdfDocument

    made = _made()
    made.multi_cell(0, 7, "\n".join(lines), new_x="LMARGIN", new_y="NEXT")
    if table:
        with made.table(line_height=8, text_align="LEFT") as rows:
            for cells in table:
                rows.row(cells)
    with PdfDocument(bytes(made.output())) as document:
        return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def soiled(picture: Picture) -> Picture:
    """A picture with the grain of a poor scanner, a little askew."""
    grain = Image.frombytes("L", picture.size, random.Random(7).randbytes(_area(picture)))
    return Image.blend(picture, grain, 0.2).rotate(
        1, fillcolor=255, resample=Image.Resampling.BICUBIC
    )


def _area(picture: Picture) -> int:
    return picture.width * picture.height


def scanned(*pages: Picture | str, stamp: str = "") -> bytes:
    """A PDF whose pages are pictures, stamped where asked for; a text is a page of letters."""
    made = FPDF()
    for page in pages:
        made.add_page()
        made.set_font("helvetica", size=11)
        if isinstance(page, str):
            made.multi_cell(0, 7, page)
        else:
            made.image(page, x=0, y=0, w=_PAPER[0], h=_PAPER[1])
            made.text(15, 290, stamp)
    return bytes(made.output())


def picture_file(form: str, *pages: Picture, **more: Any) -> bytes:
    """A picture file; TIFF may hold several pages."""
    stream = io.BytesIO()
    if form == "TIFF":
        more |= {"save_all": True, "append_images": pages[1:]}
    pages[0].save(stream, form, **more)
    return stream.getvalue()


def _made() -> FPDF:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    return made
