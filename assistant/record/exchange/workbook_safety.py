"""Whether bytes are a workbook that can be opened without harm; every refusal says why."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from assistant.errors import ExchangeError
from assistant.refusals import refused

MAX_UNPACKED = 150 * 2**20
MAX_PARTS = 2_000
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4_096
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_SAVE = "refusals.exchange.save"


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
        raise refused(ExchangeError, "refusals.exchange.broken", remedy=_SAVE) from e


def _old(content: bytes) -> ExchangeError:
    if _ENCRYPTED in content:
        return refused(ExchangeError, "refusals.exchange.locked")
    return refused(ExchangeError, "refusals.exchange.old", remedy=_SAVE)


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise refused(ExchangeError, "refusals.exchange.locked")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise refused(ExchangeError, "refusals.exchange.large", most=MAX_UNPACKED // 2**20)


def _check_kind(names: set[str]) -> None:
    lowered = {name.lower().lstrip("/") for name in names}
    if any(name.endswith("vbaproject.bin") for name in lowered):
        raise refused(ExchangeError, "refusals.exchange.macros", remedy=_SAVE)
    if "xl/workbook.bin" in lowered:
        raise refused(ExchangeError, "refusals.exchange.binary", remedy=_SAVE)
    if "xl/workbook.xml" not in lowered:
        raise refused(ExchangeError, "refusals.exchange.no_workbook", remedy=_SAVE)


def _check_markup(package: zipfile.ZipFile) -> None:
    """Refuse declarations, with which a small file can swell or reach for others."""
    for info in package.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            with package.open(info) as part:
                head = part.read(_HEAD).replace(b"\x00", b"")
            if _DECLARED.search(head):
                raise refused(ExchangeError, "refusals.exchange.declarations", remedy=_SAVE)
