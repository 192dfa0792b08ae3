"""Making the test documents in a folder: the repository holds their text, never the files."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from evals.documents.blocks import Block, blocks_in
from evals.documents.office import archive, docx, pptx, xlsx
from evals.documents.pages import pdf, png, scanned_pdf
from evals.documents.sources import DocumentSource, table_rows

Builder = Callable[[DocumentSource], bytes]
_NOISE = bytes((number * 73 + 41) % 256 for number in range(4_096))


def build(sources: Sequence[DocumentSource], folder: Path) -> tuple[Path, ...]:
    """Write the files of all sources and return their paths, in the same order.

    Args:
        sources: What to make.
        folder: Where; each goes into the sub-folder that its source names.

    Raises:
        KnowledgeError: A source cannot be made into its file.
    """
    paths = tuple(folder / source.folder / source.name for source in sources)
    for source, path in zip(sources, paths, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content_of(source))
    return paths


def content_of(source: DocumentSource) -> bytes:
    """Return the bytes of one file, spoilt where its source says so."""
    if source.broken == "empty":
        return b""
    if source.broken == "lying":
        return b"\x7fELF\x02\x01\x01" + _NOISE
    if source.broken == "binary":
        return b"AC1027\x00" + _NOISE
    content = scanned_pdf(source) if source.scan else _BUILDERS[source.format](source)
    return content[: len(content) * 3 // 5] if source.broken == "truncated" else content


def _text(source: DocumentSource) -> bytes:
    return f"{source.body}\n".encode()


def _csv(source: DocumentSource) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=source.delimiter).writerows(table_rows(source.table))
    return stream.getvalue().encode(source.encoding)


def _html(source: DocumentSource) -> bytes:
    body = "\n".join(_element(block) for block in blocks_in(source.body))
    page = (
        f'<!doctype html>\n<html lang="{source.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(source.title)}</title></head>\n<body>\n{body}\n</body></html>\n"
    )
    return page.encode()


def _element(block: Block) -> str:
    if block.kind == "table":
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    tag = {"heading": f"h{block.level}", "item": "li", "paragraph": "p"}[block.kind]
    return f"<{tag}>{html.escape(block.text)}</{tag}>"


def _message(source: DocumentSource) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    for name, value in source.mail.items():
        message[name.capitalize()] = value
    message["Message-ID"] = f"<{Path(source.name).stem}@nordskarv.example>"
    message.set_content(f"{source.body}\n")
    for name, text in source.inside.items():
        message.add_attachment(text, filename=name)
    if message.is_multipart():
        message.set_boundary("=======part=of=a=test=mail=======")
    return message


def _eml(source: DocumentSource) -> bytes:
    return _message(source).as_bytes()


def _msg(source: DocumentSource) -> bytes:
    from aspose.email_foss.msg import MapiMessage

    content: bytes = MapiMessage.from_email_message(_message(source)).to_bytes()
    return content


def _zip(source: DocumentSource) -> bytes:
    return archive({name: text.encode() for name, text in source.inside.items()})


_BUILDERS: dict[str, Builder] = {
    "csv": _csv,
    "docx": docx,
    "eml": _eml,
    "html": _html,
    "md": _text,
    "msg": _msg,
    "pdf": pdf,
    "png": png,
    "pptx": pptx,
    "txt": _text,
    "xlsx": xlsx,
    "zip": _zip,
}
