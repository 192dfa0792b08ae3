"""Compound files (OLE), as Outlook's mails and locked workbooks are, built by hand."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = Mapping[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """A compound file with these streams, in these storages."""
    mini, mini_fat, regular = bytearray(), [], []
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _FREE, 0, 0]]

    def add(name: str, value: bytes | Tree) -> int:
        number = len(entries)
        if not isinstance(value, bytes):
            entries.append([name, 1, _FREE, _FREE, _FREE, 0, 0])
            entries[number][4] = chain(value)
            return number
        entries.append([name, 2, _FREE, _FREE, _FREE, _END, len(value)])
        if len(value) >= _CUTOFF:
            regular.append((number, value))
        elif value:
            entries[number][5] = len(mini) // _MINI
            count = -(-len(value) // _MINI)
            start = len(mini_fat)
            mini_fat.extend([*range(start + 1, start + count), _END])
            mini.extend(value.ljust(count * _MINI, b"\0"))
        return number

    def chain(children: Tree) -> int:
        """Hang children one to the right of the other, in the order that names have."""
        first, previous = _FREE, 0
        for name in sorted(children, key=lambda name: (len(name), name.upper())):
            number = add(name, children[name])
            if first == _FREE:
                first = number
            else:
                entries[previous][3] = number
            previous = number
        return first

    entries[0][4] = chain(tree)
    return _assembled(entries, bytes(mini), mini_fat, regular)


def _assembled(
    entries: list[list[object]],
    mini: bytes,
    mini_fat: list[int],
    regular: list[tuple[int, bytes]],
) -> bytes:
    sectors: list[bytes] = []
    fat: list[int] = []

    def write(content: bytes) -> int:
        start, count = len(sectors), -(-len(content) // _SECTOR)
        padded = content.ljust(count * _SECTOR, b"\0")
        sectors.extend(padded[n * _SECTOR : (n + 1) * _SECTOR] for n in range(count))
        fat.extend([*range(start + 1, start + count), _END] if count else [])
        return start if count else _END

    for number, value in regular:
        entries[number][5] = write(value)
    entries[0][5], entries[0][6] = write(mini), len(mini)
    table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_start = write(table + b"\xff" * (-len(table) % _SECTOR))
    directory = write(b"".join(map(_entry, entries)))
    needed = 1
    while needed * 128 < len(fat) + needed:
        needed += 1
    places = list(range(len(sectors), len(sectors) + needed))
    fat += [_FAT] * needed
    fat += [_FREE] * (needed * 128 - len(fat))
    body = b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)
    return _header(places, directory, mini_start, len(table)) + body


def _entry(entry: list[object]) -> bytes:
    name, kind, left, right, child, start, size = entry
    text = (str(name) + "\0").encode("utf-16-le")
    links = struct.pack("<III", left, right, child)
    place = struct.pack("<IQ", start, size)
    flags = struct.pack("<HBB", len(text), kind, 1)
    return text.ljust(64, b"\0") + flags + links + bytes(16 + 4 + 16) + place


def _header(places: list[int], directory: int, mini_start: int, mini_size: int) -> bytes:
    mini_count = -(-mini_size // _SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIII", 0, len(places), directory, 0)
    head += struct.pack("<I", _CUTOFF)
    head += struct.pack("<II", mini_start if mini_count else _END, mini_count)
    head += struct.pack("<II", _END, 0)
    return head + struct.pack("<109I", *places, *[_FREE] * (109 - len(places)))


def outlook_mail(
    subject: str, body: str, sender: str = "", attachments: Mapping[str, bytes] | None = None
) -> bytes:
    """A mail as Outlook saves it."""
    texts = {0x0037: subject, 0x1000: body, 0x0C1F: sender, 0x007D: f"From: {sender}\r\n"}
    tree = {"__nameid_version1.0": {}, **_storage(32, texts)}
    for number, (name, content) in enumerate((attachments or {}).items()):
        held = _storage(8, {0x3707: name}, content)
        tree[f"__attach_version1.0_#{number:08X}"] = held
    return compound(tree)


def _storage(
    header: int, texts: Mapping[int, str], content: bytes = b""
) -> dict[str, bytes | Tree]:
    """What a mail or an attachment says of itself: a table of properties and a stream for each."""
    listed = bytes(header) + _property(0x340D, 3, 0x40000)
    tree: dict[str, bytes | Tree] = {}
    for number, text in texts.items():
        value = text.encode("utf-16-le")
        tree[f"__substg1.0_{number:04X}001F"] = value
        listed += _property(number, 0x1F, len(value) + 2)
    if content:
        tree["__substg1.0_37010102"] = content
        listed += _property(0x3701, 0x102, len(content)) + _property(0x3705, 3, 1)
    return {**tree, "__properties_version1.0": listed}


def _property(number: int, kind: int, value: int) -> bytes:
    return struct.pack("<IIQ", number << 16 | kind, 6, value)
