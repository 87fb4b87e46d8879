"""Zip archives for tests, hostile ones too, made in memory."""

from __future__ import annotations

import io
import stat
import zipfile

PLUGIN = b"<?php\n/*\nPlugin Name: Demo\nVersion: 1.0\n*/\nfoo();\n"


def zipped(entries: dict[str, bytes], **options: int) -> bytes:
    """A zip of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zipped_special(name: str, mode: int, data: bytes = b"/etc/passwd") -> bytes:
    """A plugin with one entry of a special file type (a `stat.S_IF…`)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("demo/demo.php", PLUGIN)
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = (mode | 0o644) << 16
        archive.writestr(info, data)
    return stream.getvalue()


def zipped_twice(name: str, first: bytes, second: bytes) -> bytes:
    """A plugin with two entries of one name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("demo/demo.php", PLUGIN)
        archive.writestr(name, first)
        # zipfile warns of a duplicate, which is the point here.
        archive.filelist.append(archive.filelist.pop())
        archive.NameToInfo.pop(name)
        archive.writestr(name, second)
    return stream.getvalue()


def damaged(data: bytes, needle: bytes) -> bytes:
    """The archive with one byte of a stored entry changed, so that its CRC is wrong."""
    at = data.index(needle)
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def encrypted_flag(data: bytes, name: bytes) -> bytes:
    """The archive with the encryption flag set on one entry, in both of its headers."""
    changed = bytearray(data)
    for signature, flag_at, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        start = 0
        while (start := changed.find(signature, start)) >= 0:
            if changed[start + name_at : start + name_at + len(name)] == name:
                changed[start + flag_at] |= 1
            start += 4
    return bytes(changed)


LINK = stat.S_IFLNK
DEVICE = stat.S_IFCHR
PIPE = stat.S_IFIFO
