from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx


def pdf(
    pages: Sequence[Sequence[str]], *, trailer: bytes = b"", extra: Sequence[bytes] = ()
) -> bytes:
    """A PDF of text lines; a line that begins with # is set large, as a heading."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = _content(lines)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file([*objects, *extra], trailer)


def _content(lines: Sequence[str]) -> bytes:
    parts, height = [], 740
    for line in lines:
        size = 22 if line.startswith("#") else 11
        text = line.lstrip("# ").encode("cp1252")
        parts.append(b"BT /F1 %d Tf 72 %d Td (%s) Tj ET" % (size, height, text))
        height -= 2 * size
    return b"\n".join(parts)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + head + table + end % (size, trailer, len(out))


def locked_pdf() -> bytes:
    """A PDF whose password nobody knows."""
    number = 6
    guard = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"41" * 32, b"42" * 32)
    trailer = b"/Encrypt %d 0 R /ID [<%s><%s>]" % (number, b"00" * 16, b"00" * 16)
    return pdf([["Secret"]], trailer=trailer, extra=[guard])


def procedure(path: Path) -> Path:
    """A Word file with headings, a list and a table."""
    document = docx.Document()
    document.add_heading("Spill procedure", 1)
    document.add_paragraph("This procedure applies to the workshop in Halden.")
    document.add_heading("First steps", 2)
    document.add_paragraph("Stop the leak.", style="List Bullet")
    document.add_paragraph("Use the absorbent kit by door 4.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate([("Substance", "Amount"), ("Diesel", "2,000 l")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.save(str(path))
    return path


def bomb(path: Path, megabytes: int) -> Path:
    """A small Word file that unpacks into very much text."""
    start = (
        b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
        b'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    )
    honest = procedure(path.with_name("honest.docx"))
    with (
        zipfile.ZipFile(honest) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
    ):
        for name in source.namelist():
            if name != "word/document.xml":
                packed.writestr(name, source.read(name))
        with packed.open("word/document.xml", "w") as part:
            part.write(start)
            for _ in range(megabytes):
                part.write(b"spill kit " * 100_000)
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return path


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An Excel workbook; a value that begins with = is a formula."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return _saved(book)


def slides(*texts: tuple[str, str]) -> bytes:
    """A presentation with a title and a text on each slide."""
    deck = pptx.Presentation()
    for title, text in texts:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    return _saved(deck)


def word(*paragraphs: str) -> bytes:
    """A Word file of paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return _saved(document)


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def repacked(package: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive with some of its files exchanged or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    return packed({**kept, **parts})


_OPEN = "application/vnd.oasis.opendocument."
_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table")
)


def open_document(kind: str, body: str) -> bytes:
    """An OpenDocument file: `text` or `spreadsheet` with this XML inside."""
    content = (
        f'<?xml version="1.0"?><office:document-content{_SPACES}><office:body>'
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    parts = {"META-INF/manifest.xml": manifest, "content.xml": content}
    return packed({"mimetype": _OPEN + kind, **parts})


def mail(subject: str, text: str, **attachments: bytes) -> bytes:
    """A mail; `name__pdf` attaches `name.pdf`."""
    message = EmailMessage()
    message["From"], message["To"] = "Kari Nord <kari@example.org>", "Ola <ola@example.org>"
    message["Date"], message["Subject"] = "Fri, 20 Nov 2026 10:00:00 +0100", subject
    message.set_content(text)
    for name, content in attachments.items():
        message.add_attachment(
            content,
            maintype="application",
            subtype="octet-stream",
            filename=name.replace("__", "."),
        )
    return message.as_bytes()
