"""Files that no honest author sends, made by code: each is small, or quickly made."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from typing import Any

from tests.coderenew.source.archives import (
    DEVICE,
    LINK,
    PLUGIN,
    damaged,
    encrypted_flag,
    zipped,
    zipped_special,
    zipped_twice,
)

MAIN = "demo/demo.php"
BODY = b"<?php create_function('$a', 'return $a;'); // "


def bomb() -> bytes:
    return zipped({MAIN: PLUGIN, "demo/zeros.php": bytes(40_000_000)})


def nested(levels: int = 12) -> bytes:
    """A zip in a zip in a zip, each an image of the next, as a quine would be without end."""
    data = zipped({MAIN: PLUGIN})
    for _ in range(levels):
        data = zipped({"demo.zip": data})
    return data


def overlapping(entries: int = 1000) -> bytes:
    """Entries that all share the bytes of the first one."""
    data = zipped({"demo/a.php": PLUGIN})
    start = data.index(b"PK\x01\x02")
    entry = data[start : data.index(b"PK\x05\x06")]
    many = b"".join(entry.replace(b"a.php", f"{n:05d}"[:5].encode()) for n in range(entries))
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries, entries, len(many), start, 0)
    return data[:start] + many + end


def a_million(entries: int = 1_000_000) -> bytes:
    """So many entries of one byte's name, with the end record of zip64."""
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0
    )
    directory = (entry + b"a") * entries
    at = len(local)
    whole = struct.pack(
        "<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, len(directory), at
    )
    where = struct.pack("<4sIQI", b"PK\x06\x07", 0, at + len(directory), 1)
    most = 0xFFFF
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, most, most, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return local + directory + whole + where + end


def zip64() -> bytes:
    """An honest plugin with the headers of a very large one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((MAIN, PLUGIN), ("demo/old.php", BODY)):
            with archive.open(name, "w", force_zip64=True) as entry:
                entry.write(data)
    return stream.getvalue()


def with_name(name: bytes, *, claims_utf8: bool) -> bytes:
    """A plugin with a file whose name is these bytes."""
    data = bytearray(zipped({MAIN: PLUGIN, "demo/" + "N" * len(name): BODY}))
    for signature, flag_at, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            at = start + name_at + 5
            if data[at : at + len(name)] == b"N" * len(name):
                data[at : at + len(name)] = name
                data[start + flag_at + 1] |= 0x08 if claims_utf8 else 0
            start += 4
    return bytes(data)


def wrong_crc() -> bytes:
    data = zipped({MAIN: PLUGIN, "demo/old.php": BODY}, compression=zipfile.ZIP_STORED)
    return damaged(data, BODY)


def encrypted() -> bytes:
    return encrypted_flag(zipped({MAIN: PLUGIN, "demo/secret.php": BODY}), b"demo/secret.php")


def link() -> bytes:
    return zipped_special("demo/link.php", LINK)


def device() -> bytes:
    return zipped_special("demo/device.php", DEVICE)


def duplicate() -> bytes:
    return zipped_twice("demo/twice.php", BODY, b"<?php ok();")


def outside(name: str) -> bytes:
    return zipped({MAIN: PLUGIN, name: BODY})


def one_line(size: int = 50_000_000) -> bytes:
    """A file of one line, too uneven for its zip to look like a bomb."""
    call = b"$a=create_function('$b','return $b;');"
    noise = bytes(range(97, 123)) * 3
    parts = [call + b'f("' + noise[n % 26 : n % 26 + 40 + n % 11] + b"%x" % (n * 7919) + b'");'
             for n in range(size // 95)]  # fmt: skip
    return zipped({MAIN: PLUGIN, "demo/line.php": b"<?php " + b"".join(parts)})


def forged(facts: bytes, **changes: Any) -> bytes:
    """A facts file with some of its members changed."""
    return json.dumps(json.loads(facts) | changes).encode()
