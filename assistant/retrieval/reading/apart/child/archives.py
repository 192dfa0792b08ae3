"""The files in a ZIP archive, and in archives inside it, within limits on all of them together."""

from __future__ import annotations

import io
import stat
import zipfile

from .sniffing import UnsafeFile, is_bomb

_ZIP = b"PK\x03\x04"
_PIECE = 1_000_000
# what file managers leave in archives, and no person put there
_LEFT_OVER = ("__macosx/", "thumbs.db", "desktop.ini")


class _Unpacked:
    """What came out so far, and how much still may."""

    def __init__(self, room: int, count: int) -> None:
        self.names: list[str] = []
        self.contents: list[bytes] = []
        self._room = room
        self._count = count

    def keep(self, name: str, content: bytes) -> None:
        if len(self.names) >= self._count:
            raise UnsafeFile("members")
        self.names.append(name)
        self.contents.append(content)

    def read(self, package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        """Return a part, counting what really comes out, because a bomb lies about its size."""
        pieces = []
        with package.open(info) as part:
            while piece := part.read(_PIECE):
                self._room -= len(piece)
                if self._room < 0:
                    raise UnsafeFile("bomb")
                pieces.append(piece)
        return b"".join(pieces)


def read_archive(
    content: bytes, unpacked: int, members: int, inside: int
) -> tuple[list[str], list[bytes]]:
    """Return the names and the bytes of the files in an archive; inner ones are opened.

    Args:
        content: The archive.
        unpacked: Bytes that may come out of it and of those inside, taken together.
        members: Files that may come out.
        inside: Levels that may still be opened; what lies deeper refuses the whole.

    Raises:
        UnsafeFile: It is locked, a bomb, too deep, or holds too many files.
    """
    found = _Unpacked(unpacked, members)
    _open(content, "", found, inside)
    return found.names, found.contents


def _open(content: bytes, above: str, found: _Unpacked, inside: int) -> None:
    if inside <= 0:
        raise UnsafeFile("deep")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        infos = [info for info in package.infolist() if _is_file(info)]
        if any(info.flag_bits & 1 for info in infos):
            raise UnsafeFile("encrypted")
        if any(map(is_bomb, infos)):
            raise UnsafeFile("bomb")
        for info in infos:
            part, name = found.read(package, info), above + info.filename
            if part.startswith(_ZIP) and _is_archive(part):
                _open(part, f"{name}/", found, inside - 1)
            else:
                found.keep(name, part)


def _is_file(info: zipfile.ZipInfo) -> bool:
    name = info.filename.lower()
    mode = info.external_attr >> 16
    ordinary = not stat.S_IFMT(mode) or stat.S_ISREG(mode)
    hidden = name.rsplit("/", 1)[-1].startswith(".")
    return ordinary and not (info.is_dir() or hidden or any(mark in name for mark in _LEFT_OVER))


def _is_archive(content: bytes) -> bool:
    """Tell an archive from the documents that are ZIP inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError):
        return False
    return not names & {"[Content_Types].xml", "mimetype"}
