"""Whether bytes are a workbook that can be opened without harm; every refusal says why."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from assistant.errors import ExchangeError

MAX_UNPACKED = 150 * 2**20
MAX_PARTS = 2_000
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4_096
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_SAVE = "Save it in a spreadsheet program as an Excel workbook (.xlsx) and import that."


def looks_packed(content: bytes) -> bool:
    """Tell whether bytes begin like a workbook, new or old."""
    return content.startswith((_ZIP, _OLE))


def check_package(content: bytes) -> None:
    """See to it that bytes are a sound XLSX package.

    Raises:
        ExchangeError: They are not; or they are locked, hold macros, or unpack to too much.
    """
    if content.startswith(_OLE):
        raise _old(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _check_parts(package.infolist())
            _check_kind({info.filename for info in package.infolist()})
            _check_markup(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as e:
        raise ExchangeError("The workbook is broken.", _SAVE) from e


def _old(content: bytes) -> ExchangeError:
    if _ENCRYPTED in content:
        return ExchangeError("The workbook is protected by a password.", "Save it without one.")
    return ExchangeError("The file is an old Excel workbook (.xls), whatever its name.", _SAVE)


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise ExchangeError("The workbook is protected by a password.", "Save it without one.")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ExchangeError(
            f"The workbook unpacks to more than {MAX_UNPACKED // 2**20} MB.",
            "Split it into smaller ones.",
        )


def _check_kind(names: set[str]) -> None:
    lowered = {name.lower().lstrip("/") for name in names}
    if any(name.endswith("vbaproject.bin") for name in lowered):
        raise ExchangeError("The workbook holds macros.", _SAVE)
    if "xl/workbook.bin" in lowered:
        raise ExchangeError("The file is a binary workbook (.xlsb).", _SAVE)
    if "xl/workbook.xml" not in lowered:
        raise ExchangeError("The file is no Excel workbook.", _SAVE)


def _check_markup(package: zipfile.ZipFile) -> None:
    """Refuse declarations, with which a small file can swell or reach for others."""
    for info in package.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            with package.open(info) as part:
                head = part.read(_HEAD).replace(b"\x00", b"")
            if _DECLARED.search(head):
                raise ExchangeError("The workbook holds declarations it should not.", _SAVE)
