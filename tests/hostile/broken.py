"""Files torn off, empty, random, locked, or named for what they are not."""

from __future__ import annotations

import random

from ..retrieval.builders import (
    locked_pdf,
    mail,
    open_document,
    packed,
    pdf,
    slides,
    word,
    workbook,
)
from ..retrieval.compound import compound, outlook_mail
from .cases import Case, cut

TEXT = "The oil separator is emptied in May by the contractor."
PDF = pdf([["# Permit", TEXT], ["# Water", TEXT]])
WORD, BOOK = word(TEXT, TEXT), workbook({"Oil": [["Name", "Amount"], ["Diesel", 5]]})
SLIDES = slides(("Oil", TEXT))
ODT = open_document("text", f"<text:p>{TEXT}</text:p>")
CELL = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
ODS = open_document(
    "spreadsheet",
    f'<table:table table:name="A"><table:table-row>{CELL}</table:table-row></table:table>',
)
MAIL = mail("Oil", TEXT, plan__pdf=PDF)
OUTLOOK = outlook_mail("Oil", TEXT, "Kari", {"plan.pdf": PDF})
ZIP = packed({"a.md": TEXT, "b.pdf": PDF})
_PACKED = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "xls", "msg", "zip")
_SUFFIXES = (*_PACKED, "png", "jpg", "tiff", "html", "md", "txt", "csv", "eml")


def torn() -> list[Case]:
    whole = {
        "a.pdf": PDF,
        "a.docx": WORD,
        "a.xlsx": BOOK,
        "a.pptx": SLIDES,
        "a.odt": ODT,
        "a.ods": ODS,
        "a.zip": ZIP,
        "a.eml": MAIL,
        "a.msg": OUTLOOK,
    }
    return [case for name, content in whole.items() for case in cut(name, content)]


def noise() -> list[Case]:
    source = random.Random(14001)
    random_bytes = [Case(f"noise.{suffix}", source.randbytes(4_000)) for suffix in _SUFFIXES]
    empty = [Case(f"empty.{suffix}", b"") for suffix in ("pdf", "docx", "csv", "md", "zip", "eml")]
    return random_bytes + empty


def locked() -> list[Case]:
    sealed = compound({"EncryptedPackage": b"\7" * 6_000, "EncryptionInfo": b"\4\0\4\0"})
    marked = bytearray(packed({"a.txt": TEXT}))
    marked[6] |= 1
    marked[marked.index(b"PK\x01\x02") + 8] |= 1
    return [
        Case("locked.pdf", locked_pdf()),
        Case("locked.zip", bytes(marked)),
        Case("locked inside.zip", packed({"in.zip": bytes(marked)})),
        *(Case(f"locked.{suffix}", sealed) for suffix in ("docx", "xlsx", "pptx", "msg")),
        Case("old.doc", compound({"WordDocument": b"\0" * 5_000})),
        Case("old.ppt", compound({"PowerPoint Document": b"\0" * 5_000})),
        Case("empty book.xls", compound({"Workbook": b"\0" * 5_000})),
    ]


def lying() -> list[Case]:
    return [
        Case("lie pdf.docx", PDF, "read"),
        Case("lie word.pdf", WORD, "read"),
        Case("lie book.csv", BOOK, "read"),
        Case("lie zip.docx", ZIP, "read"),
        Case("lie slides.txt", SLIDES, "read"),
        Case("lie page.pdf", b"<html><body><p>Not found: the permit.</p></body></html>", "read"),
        Case("lie text.xlsx", TEXT.encode()),
        Case("lie csv.xls", b"a;b\n1;2\n"),
        Case("lie picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        Case("lie program.pdf", b"MZ" + b"\x90\0" * 500),
        Case("lie program.txt", b"MZ" + b"\x90\0" * 500),
        Case("lie program.md", b"\x7fELF" + b"\2\1\1" * 500),
        Case("lie script.txt", b"#!/bin/sh\nrm -rf /\n"),
        Case("program.exe", b"MZ" + b"\x90\0" * 500),
        Case("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><text>Oil</text></svg>"),
        Case("no suffix", TEXT.encode()),
        Case("permit without suffix", PDF, "read"),
    ]
