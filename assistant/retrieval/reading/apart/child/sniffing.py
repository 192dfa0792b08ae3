"""What a container holds: the many formats that are ZIP or OLE inside, told by their parts."""

from __future__ import annotations

import io
import zipfile

_DECLARED = (b"<!doctype", b"<!entity")
# what no honest document exceeds, and every bomb must
_MAX_PARTS, _MAX_RATIO, _SMALL = 10_000, 150, 20_000_000
_ZIPPED = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_OLE = {
    "EncryptedPackage": "encrypted",
    "EncryptedSummary": "encrypted",
    "WordDocument": "old_format",
    "PowerPoint Document": "old_format",
}


class UnsafeFile(Exception):
    """The file is not read.

    Args:
        reason: Key of the sentence that says why.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def kind_of(content: bytes, kind: str, unpacked: int) -> str:
    """Return the format of a file whose first bytes say `kind`.

    Args:
        content: The file.
        kind: What its first bytes say.
        unpacked: Bytes that may come out of it.

    Raises:
        UnsafeFile: It is none that is read, or would do harm.
    """
    if kind == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _zipped(package, unpacked)
    return _ole(content) if kind == "ole" else kind


def _zipped(package: zipfile.ZipFile, unpacked: int) -> str:
    infos = package.infolist()
    names = {info.filename for info in infos}
    kind = next((kind for part, kind in _ZIPPED.items() if part in names), "")
    if not kind and "mimetype" in names:
        kind = _open_document(package)
    if "xl/workbook.bin" in names:
        raise UnsafeFile("old_format")
    if not kind:
        return "zip"
    _check_document(package, infos, unpacked)
    return kind


def _open_document(package: zipfile.ZipFile) -> str:
    with package.open("mimetype") as part:
        named = part.read(200).decode("ascii", errors="replace").strip()
    if named.startswith("application/vnd.oasis") and named not in _OPEN_DOCUMENT:
        raise UnsafeFile("old_format")
    return _OPEN_DOCUMENT.get(named, "")


def _check_document(package: zipfile.ZipFile, infos: list[zipfile.ZipInfo], unpacked: int) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise UnsafeFile("encrypted")
    texts = [info for info in infos if info.filename.lower().endswith((".xml", ".rels"))]
    total = sum(info.file_size for info in infos)
    if len(infos) > _MAX_PARTS or total > unpacked or any(map(is_bomb, infos)):
        raise UnsafeFile("bomb")
    for info in texts:
        with package.open(info) as part:
            # a declaration stands before the first element, so that the head tells
            head = part.read(4_096).replace(b"\0", b"").lower()
        if any(mark in head for mark in _DECLARED):
            raise UnsafeFile("declared")


def is_bomb(info: zipfile.ZipInfo) -> bool:
    """Tell whether a part would swell as only one that was made to do so does."""
    return info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(info.compress_size, 1)


def _ole(content: bytes) -> str:
    import olefile

    with olefile.OleFileIO(io.BytesIO(content)) as file:
        top = {entry[0] for entry in file.listdir(storages=True)}
    if "__properties_version1.0" in top:
        return "msg"
    for name, reason in _OLE.items():
        if name in top:
            raise UnsafeFile(reason)
    if top & {"Workbook", "Book"}:
        return "xls"
    raise UnsafeFile("unreadable")
