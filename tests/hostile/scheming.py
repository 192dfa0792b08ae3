"""Files with active content, hostile names, or text made to keep a reader busy."""

from __future__ import annotations

import io
import stat
import zipfile

from ..retrieval.builders import mail, packed, pdf, repacked
from .broken import BOOK, MAIL, PDF, SLIDES, TEXT, WORD
from .cases import Case

_MANY = 100_000


def macros() -> list[Case]:
    code = b'Sub AutoOpen()\nShell "calc"\nEnd Sub'
    script = b"<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> "
    return [
        Case("macro.docm", repacked(WORD, {"word/vbaProject.bin": code}), "read"),
        Case("macro.xlsm", repacked(BOOK, {"xl/vbaProject.bin": code}), "read"),
        Case("macro.pptm", repacked(SLIDES, {"ppt/vbaProject.bin": code}), "read"),
        Case("script.pdf", PDF.replace(b"<< /Type /Catalog ", script), "read"),
        Case(
            "launch.pdf",
            PDF.replace(b"<< /Type /Catalog ", b"<< /Type /Catalog /AA << /S /Launch /F (c) >> "),
            "read",
        ),
        Case(
            "no font.pdf", PDF.replace(b"/BaseFont /Helvetica", b"/BaseFont /Nothing#00"), "either"
        ),
        Case("broken font.pdf", PDF.replace(b"/Type /Font", b"/Type /Fnot"), "either"),
        Case("long stream.pdf", PDF.replace(b"/Length ", b"/Length 99999999"), "either"),
        Case("no xref.pdf", PDF[: PDF.index(b"xref")], "either"),
        Case("deep array.pdf", pdf([[TEXT]], extra=[b"[" * 100_000 + b"]" * 100_000]), "either"),
        Case("ten million pages.pdf", PDF.replace(b"/Count 2", b"/Count 9999999"), "either"),
    ]


def pages() -> list[Case]:
    active = (
        "<html><head><meta http-equiv=refresh content='0;url=http://evil.invalid'>"
        "<script>steal()</script></head><body onload='steal()'><p>Oil is inside.</p>"
        "<iframe src='http://evil.invalid'></iframe><object data='x.swf'></object>"
        "<img src='http://evil.invalid/x.png'><a href='javascript:steal()'>here</a></body></html>"
    )
    return [
        Case("active.html", active.encode(), "read"),
        Case("deep.html", b"<html>" + b"<div>" * 100_000 + b"Oil", "either"),
        Case("tables.html", b"<html><body>" + b"<table><tr><td>" * 5_000 + b"Oil", "either"),
        Case("attribute.html", b"<html><p title='" + b"x" * 5_000_000 + b"'>Oil</p>", "either"),
        Case("unclosed.html", b"<html><body><p>Oil <b>and <i>paint <table><tr><td>5", "read"),
        Case("comment.html", b"<html><p>Oil</p><!-- " + b"<!--" * 100_000, "either"),
        Case("wide.html", "<html><p>Miljø på Ås</p>".encode("utf-16"), "read"),
    ]


def mails() -> list[Case]:
    head = b"From: a@example.org\r\nSubject: Oil\r\n"
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(200)
    )
    named = 'Content-Disposition: attachment; filename="{}"'
    renamed = [
        ("up", "../../../../tmp/evil.pdf"),
        ("absolute", "/etc/cron.d/evil.pdf"),
        ("drive", "C:\\\\Windows\\\\evil.pdf"),
        ("long", "x" * 5_000 + ".pdf"),
        ("turned", "fdp.\u202eevil.exe"),
    ]
    old = named.format("plan.pdf").encode()
    return [
        *(
            Case(f"name {what}.eml", MAIL.replace(old, named.format(name).encode()), "read")
            for what, name in renamed
        ),
        Case("nested.eml", head + parts + b"Oil", "either"),
        Case(
            "broken base64.eml", head + b"Content-Transfer-Encoding: base64\r\n\r\n?!?!", "either"
        ),
        Case(
            "charset.eml", head + b"Content-Type: text/plain; charset=klingon\r\n\r\nOil.", "read"
        ),
        Case("header.eml", head + b"X-Long: " + b"x" * 2_000_000 + b"\r\n\r\nOil.", "read"),
        Case("nul.eml", head + b"To: a\0b\r\n\r\nOil\0 is inside.", "read"),
        Case("crowd.eml", mail("Oil", TEXT, **{f"f{n}__md": b"Oil" for n in range(505)})),
        Case("no headers.eml", b"\r\n\r\njust some text"),
    ]


def archives() -> list[Case]:
    names = ["../../evil.md", "/etc/evil.md", "C:\\evil.md", "..\\..\\evil.md", "a\u202edm.exe.md"]
    return [
        Case("paths.zip", packed(dict.fromkeys(names, TEXT)), "read"),
        Case("long name.zip", packed({"x" * 60_000 + ".md": TEXT}), "read"),
        Case("same names.zip", packed({f"{n}/plan.md": f"{n} {TEXT}" for n in range(9)}), "read"),
        Case("nul name.zip", packed({"a.md": TEXT}).replace(b"a.md", b"a\0md"), "either"),
        Case("link.zip", _linked()),
        Case("folders.zip", packed({"a/": b"", "a/b/": b""})),
        Case("nothing.zip", packed({})),
        Case("bad sum.zip", packed({"a.md": TEXT}).replace(b"PK\x01\x02", b"PK\x01\x03"), "either"),
    ]


def _linked() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("passwd.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        device = zipfile.ZipInfo("device.md")
        device.external_attr = (stat.S_IFCHR | 0o666) << 16
        archive.writestr(device, "")
    return buffer.getvalue()


def texts() -> list[Case]:
    words = "Miljøpolitikk for Ås: spill på gulvet varsles.\n" * 3
    encodings = [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "latin-1",
        "cp1252",
    ]
    return [
        *(Case(f"as {name}.txt", words.encode(name), "read") for name in encodings),
        Case("odd.txt", words.encode("utf-16")[:-1], "either"),
        Case("mixed.txt", (words.encode() + "Ås".encode("latin-1")) * 2, "read"),
        Case("nul.md", b"\0" * 5_000),
        Case("brackets.md", b"[" * _MANY + b"![](" * _MANY, "either"),
        Case("stars.md", b"**a" * _MANY + b"__b" * _MANY, "either"),
        Case("pipes.md", b"|" * _MANY + b"x", "either"),
        Case("hashes.md", b"# a" + b"#" * _MANY + b"x", "either"),
        Case("lines.md", b"a\n" * _MANY, "either"),
        Case("quotes.md", b"> " * _MANY + b"Oil", "either"),
        Case("one line.txt", b"oil " * _MANY, "read"),
        Case("no space.txt", b"x" * 500_000, "either"),
    ]


def tables() -> list[Case]:
    return [
        Case("formulas.csv", b"Name;Amount\n=cmd|' /C calc'!A0;5\n+1;@SUM(1)\n-2;=1+1\n", "read"),
        Case("quote.csv", b'Name,Amount\n"Diesel,5\nOil,6\n', "read"),
        Case(
            "wide.csv", b";".join(b"c%d" % n for n in range(5_000)) + b"\n" + b"1;" * 5_000, "read"
        ),
        Case("cell.csv", b"Name,Text\nOil," + b"word " * 60_000, "read"),
        Case("marks.csv", b";;;;\n;;;;\n" * 1_000, "refused"),
        Case("sep.csv", b"sep=|\nName|Amount\nOil|5\n", "read"),
        Case("nul.csv", b"Name;Amount\n" + b"Oil\0;5\n" * 10, "either"),
    ]


def file_names() -> list[Case]:
    names = [
        "line\nbreak.md",
        "turned \u202eexe.md",
        " space.md",
        "; rm -rf ~ #.md",
        "%2e%2e%2fup.md",
        "CON.md",
        "quote\"'.md",
        "x" * 245 + ".md",
        "😀 æøå.md",
    ]
    return [Case(name, f"{TEXT} {number}".encode(), "read") for number, name in enumerate(names)]
