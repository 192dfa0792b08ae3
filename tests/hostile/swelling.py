"""Files that swell when they are opened: bombs of ZIP, XML, PDF and pictures."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from ..retrieval.builders import packed, pdf, repacked
from .broken import BOOK, ODT, PDF, SLIDES, TEXT, WORD, ZIP
from .cases import Case

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(10))
_DECLARED = f"<?xml version='1.0'?><!DOCTYPE x [{_LAUGHS}]><x>&l9;</x>"
_OUTSIDE = (
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    "<w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body></w:document>"
)


def xml_bombs() -> list[Case]:
    sheet = "xl/worksheets/sheet1.xml"
    return [
        Case("laughs.docx", repacked(WORD, {"word/document.xml": _DECLARED})),
        Case("laughs styles.docx", repacked(WORD, {"word/styles.xml": _DECLARED})),
        Case("laughs.xlsx", repacked(BOOK, {sheet: _DECLARED})),
        Case("laughs strings.xlsx", repacked(BOOK, {"xl/sharedStrings.xml": _DECLARED})),
        Case("laughs.pptx", repacked(SLIDES, {"ppt/slides/slide1.xml": _DECLARED})),
        Case("laughs.odt", repacked(ODT, {"content.xml": _DECLARED})),
        Case("laughs wide.docx", repacked(WORD, {"word/document.xml": _DECLARED.encode("utf-16")})),
        Case("outside.docx", repacked(WORD, {"word/document.xml": _OUTSIDE})),
        Case("outside.xlsx", repacked(BOOK, {"xl/workbook.xml": _OUTSIDE})),
        Case("laughs.html", _DECLARED.replace("<x>", "<p>Oil ").encode(), "either"),
        Case("laughs.svg", _DECLARED.encode()),
        Case("deep.docx", repacked(WORD, {"word/document.xml": _deep("w:p", 50_000)}), "either"),
        Case("deep.xlsx", repacked(BOOK, {sheet: _deep("row", 50_000)}), "either"),
    ]


def _deep(tag: str, levels: int) -> str:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:document {space}>{f'<{tag}>' * levels}{f'</{tag}>' * levels}</w:document>"


def zip_bombs() -> list[Case]:
    zeros = bytes(40_000_000)
    flat = packed({f"{n}.txt": zeros for n in range(3)})
    nested = ZIP
    for _ in range(6):
        nested = packed({"in.zip": nested})
    return [
        Case("flat bomb.zip", flat),
        Case("hidden bomb.zip", packed({"report.md": TEXT, "in.zip": flat})),
        Case("lying bomb.zip", _lying(flat), "either"),
        Case("two levels.zip", packed({"in.zip": packed({"a.md": TEXT})}), "read"),
        Case("seven levels.zip", nested),
        Case("six hundred.zip", packed({f"{n}.md": TEXT for n in range(600)})),
        Case("bomb.docx", repacked(WORD, {"word/document.xml": b" " * 300_000_000})),
        Case("bomb media.docx", repacked(WORD, {"word/media/a.png": zeros})),
        Case("bomb.xlsx", repacked(BOOK, {"xl/worksheets/sheet1.xml": _rows(60_000)}), "either"),
        Case("bomb.pptx", repacked(SLIDES, {"ppt/slides/slide1.xml": zeros})),
        Case("overlapping.zip", _overlapping(2_000)),
    ]


def _rows(count: int) -> str:
    """A sheet whose one cell stands in the last row and column, and many that repeat."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, count))
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return f'<worksheet xmlns="{space}"><sheetData>{rows}{last}</sheetData></worksheet>'


def _lying(archive: bytes) -> bytes:
    """The same archive, with small sizes declared in its directory."""
    content = bytearray(archive)
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 24 : place + 28] = struct.pack("<I", 100)
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


def _overlapping(count: int) -> bytes:
    """Many entries of the directory that share one block of zeros."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(15_000_000))
        first = archive.infolist()[0]
        for number in range(count):
            other = zipfile.ZipInfo(f"{number:05}")
            for field in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(other, field, getattr(first, field))
            archive.filelist.append(other)
    return buffer.getvalue()


def swelling_papers() -> list[Case]:
    block = zlib.compress(bytes(80_000_000), 1)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(block), block)
    many = pdf([[f"Page {n} tells of the separator."] for n in range(5_000)])
    return [
        Case("five thousand.pdf", many, "either"),
        Case(
            "bomb.pdf",
            pdf([["Oil"]]).replace(b"5 0 obj\n", b"5 0 obj\n" + stream + b"\n", 1),
            "either",
        ),
        Case("bomb aside.pdf", pdf([[TEXT]], extra=[stream]), "either"),
        Case("huge.png", _png(60_000, 60_000)),
        Case("huge.tiff", b"II*\0\x08\0\0\0" + b"\xff" * 200),
        Case("pages of itself.pdf", PDF.replace(b"/Kids [4 0 R", b"/Kids [2 0 R"), "either"),
    ]


def _png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000))
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
