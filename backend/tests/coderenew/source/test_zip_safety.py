"""What a hostile or broken archive can do: be refused, or lose an entry with a note."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coderenew.source.open_source import open_path, open_zip
from coderenew.source.source import Source, Unreadable
from coderenew.source.zip_tree import ZipLimits
from tests.coderenew.source.archives import (
    DEVICE,
    LINK,
    PIPE,
    PLUGIN,
    damaged,
    encrypted_flag,
    zipped,
    zipped_special,
    zipped_twice,
)


def paths(source: Source) -> list[str]:
    return [f.path for component in source.components for f in component.files]


def codes(source: Source) -> dict[str, bool]:
    notes = [*source.notes, *(note for part in source.components for note in part.notes)]
    return {note.code: note.incomplete for note in notes}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../evil.php", "traversal"),
        ("demo/../../evil.php", "traversal"),
        ("demo\\..\\..\\evil.php", "traversal"),
        ("/etc/evil.php", "absolute-path"),
        ("C:/windows/evil.php", "absolute-path"),
        ("demo/new\nline.php", "odd-name"),
        ("demo/" + "long/" * 300 + "x.php", "odd-name"),
    ],
)
def test_a_name_that_leaves_the_archive_is_not_read(name: str, code: str) -> None:
    source = open_zip(zipped({"demo/demo.php": PLUGIN, name: b"<?php evil();"}), "demo.zip")
    assert paths(source) == ["demo.php"]
    assert code in codes(source)


@pytest.mark.parametrize(
    ("mode", "code"), [(LINK, "link-skipped"), (DEVICE, "not-a-file"), (PIPE, "not-a-file")]
)
def test_links_and_devices_are_not_read(mode: int, code: str) -> None:
    source = open_zip(zipped_special("demo/x.php", mode), "demo.zip")
    assert paths(source) == ["demo.php"]
    assert code in codes(source)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_code_hidden_behind_a_second_entry_makes_the_verdict_incomplete() -> None:
    source = open_zip(zipped_twice("demo/a.php", b"<?php a();", b"<?php b();"), "demo.zip")
    assert source.read(source.components[0], "a.php") == b"<?php a();"
    assert codes(source) == {"duplicate": True}


def test_an_encrypted_entry_makes_the_verdict_incomplete() -> None:
    data = zipped({"demo/demo.php": PLUGIN, "demo/secret.php": b"<?php"})
    source = open_zip(encrypted_flag(data, b"demo/secret.php"), "demo.zip")
    assert paths(source) == ["demo.php"]
    assert codes(source) == {"encrypted": True}


def test_a_damaged_entry_is_named_when_it_is_read() -> None:
    body = b"<?php // " + os.urandom(64).hex().encode()
    data = zipped({"demo/demo.php": PLUGIN, "demo/bad.php": body}, compression=zipfile.ZIP_STORED)
    source = open_zip(damaged(data, body), "demo.zip")
    with pytest.raises(Unreadable, match="damaged entry"):
        source.read(source.components[0], "bad.php")
    assert source.read(source.components[0], "demo.php") == PLUGIN


def test_a_zip_bomb_is_refused_before_anything_is_unpacked() -> None:
    data = zipped({"demo/demo.php": PLUGIN, "demo/zeros.php": b"\0" * (40 * 1024 * 1024)})
    with pytest.raises(Unreadable, match="zip bomb"):
        open_zip(data, "bomb.zip")


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (ZipLimits(entries=2), "3 entries, more than 2"),
        (ZipLimits(total=10), "more than 10"),
    ],
)
def test_limits_are_named_when_they_are_passed(limits: ZipLimits, says: str) -> None:
    data = zipped({"demo/demo.php": PLUGIN, "demo/a.php": b"a", "demo/b.php": b"b"})
    with pytest.raises(Unreadable, match=says):
        open_zip(data, "demo.zip", limits)


def test_entries_that_share_bytes_are_refused() -> None:
    data = zipped({"demo/demo.php": PLUGIN, "demo/a.php": PLUGIN * 3})
    archive = zipfile.ZipFile(io.BytesIO(data))
    first, second = (info.header_offset for info in archive.infolist())
    at = data.rindex(second.to_bytes(4, "little"))
    overlapping = data[:at] + first.to_bytes(4, "little") + data[at + 4 :]
    with pytest.raises(Unreadable):
        open_zip(overlapping, "demo.zip")


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"PK\x03\x04 broken", zipped({"a": b"b"})[:-5]],
    ids=["empty", "magic", "broken", "cut off"],
)
def test_what_is_no_archive_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(Unreadable):
        open_zip(data, "x.zip")


def test_an_archive_without_code_is_said_to_have_none() -> None:
    with pytest.raises(Unreadable, match="no PHP or JavaScript file"):
        open_zip(zipped({"readme.md": b"hello"}), "docs.zip")


def test_a_download_that_wraps_the_plugins_zip_is_opened_through() -> None:
    inner = zipped({"demo/demo.php": PLUGIN})
    outer = zipped({"package/license.txt": b"...", "package/demo.zip": inner})
    assert [c.headers.name for c in open_zip(outer, "bought.zip").components] == ["Demo"]


def test_zips_within_zips_are_not_followed_for_ever() -> None:
    data = zipped({"demo/demo.php": PLUGIN})
    for _ in range(3):
        data = zipped({"x.zip": data})
    with pytest.raises(Unreadable):
        open_zip(data, "matryoshka.zip")


def test_nothing_is_written_while_a_zip_is_read(tmp_path: Path) -> None:
    file = tmp_path / "demo.zip"
    file.write_bytes(zipped({"demo/demo.php": PLUGIN, "demo/sub/a.php": b"<?php"}))
    source = open_path(file)
    for component in source.components:
        for found in component.files:
            source.read(component, found.path)
    source.close()
    assert list(tmp_path.iterdir()) == [file]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_to_an_archive_crashes_the_reader(data: st.DataObject) -> None:
    original = zipped({"demo/demo.php": PLUGIN, "demo/a/b.php": b"<?php b();", "demo/x.js": b"x()"})
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at] = data.draw(st.integers(0, 255))
    try:
        source = open_zip(bytes(changed), "demo.zip")
        for component in source.components:
            for file in component.files:
                source.read(component, file.path)
    except Unreadable:
        pass
