"""One file of a kept zip is read where the scan found it, and nothing else of it."""

from __future__ import annotations

import io
import zipfile

import pytest

from coderenew.source.one_file import read_one
from coderenew.source.source import Unreadable
from coderenew.source.zip_tree import ZipLimits, ZipTree
from tests.coderenew.source.archives import PLUGIN, damaged, zipped


def test_a_file_is_read_by_its_path() -> None:
    archive = zipped({"demo/demo.php": PLUGIN, "demo/other.php": b"<?php"})
    assert read_one(io.BytesIO(archive), "demo/other.php", 100) == b"<?php"


def test_a_zip_that_wraps_a_zip_is_looked_through() -> None:
    inner = zipped({"demo/demo.php": PLUGIN})
    archive = zipped({"read me.txt": b"install demo.zip", "demo.zip": inner})
    assert read_one(io.BytesIO(archive), "demo/demo.php", 10_000) == PLUGIN


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(LookupError):
        read_one(io.BytesIO(zipped({"demo/demo.php": PLUGIN})), "../etc/passwd", 100)


def test_a_file_beyond_the_limit_is_refused() -> None:
    archive = zipped({"demo/demo.php": b"<?php" + b" " * 100})
    with pytest.raises(Unreadable, match="105 bytes, more than 100"):
        read_one(io.BytesIO(archive), "demo/demo.php", 100)


def test_a_damaged_file_is_refused() -> None:
    stored = zipped({"demo/demo.php": PLUGIN}, compression=zipfile.ZIP_STORED)
    with pytest.raises(Unreadable, match="damaged"):
        read_one(io.BytesIO(damaged(stored, b"foo();")), "demo/demo.php", 10_000)


def test_more_inner_zips_than_anybody_wraps_are_not_opened() -> None:
    files = {f"{number:02}.zip": zipped({"readme.txt": b"-"}) for number in range(10)}
    files["99.zip"] = zipped({"demo.php": PLUGIN})
    with pytest.raises(LookupError):
        read_one(io.BytesIO(zipped(files)), "demo.php", 10_000)


@pytest.mark.parametrize("hidden", [False, True], ids=["announced", "in a record in the record"])
def test_a_list_of_entries_too_long_to_hold_is_not_read(hidden: bool) -> None:
    end = bytearray(b"PK\x05\x06" + bytes(18))
    end[12:16] = (20 * 1024**2).to_bytes(4, "little")
    if hidden:
        end[16:20] = b"PK\x05\x06"
    file = io.BytesIO(b"PK" + bytes(20 * 1024**2) + end)
    with pytest.raises(Unreadable, match="a list of entries of"):
        read_one(file, "demo.php", 100)


def test_zip64_announces_its_list_elsewhere() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(65_540):  # more than the short record can count
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    with pytest.raises(Unreadable, match="65540 entries, more than"):
        ZipTree(buffer)
    with pytest.raises(Unreadable, match="a list of entries of 3593590"):
        ZipTree(buffer, ZipLimits(directory=1024))
