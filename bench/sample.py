"""The PHP that speed is measured on: the files of real plugins that a scan would read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coderenew.model.component import SourceFile
from coderenew.scan.options import DEFAULT_MAX_FILE_SIZE
from coderenew.source.open_source import open_path

MIX = (
    "contact-form-7-6.1.6",
    "edd-1.4.4",
    "mailchimp-for-wp-4.13.1",
    "pods-3.3.8",
    "wp-super-cache-1.12.4",
    "wptouch-3.8.3",
)
"""Old and new plugins, 7 MB in all."""

LARGEST = 1_000_000
"""Bytes of the largest file taken: a larger one is data or a bundle."""

HEADER = "<?php\n/*\nPlugin Name: Sample\nVersion: 1.0\n*/\n"


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every PHP file of a plugin that a scan reads, by path."""
    source = open_path(folder)
    try:
        for component in source.components:
            for file in component.files:
                if _is_read(file):
                    yield component.root + file.path, source.read(component, file.path)
    finally:
        source.close()


def _is_read(file: SourceFile) -> bool:
    small = file.size <= min(LARGEST, DEFAULT_MAX_FILE_SIZE)
    return file.language == "php" and file.role != "test" and file.shipped and small


def write_mix(trees: Path, names: tuple[str, ...], to: Path) -> int:
    """Write the files of several plugins as one plugin; their size in bytes."""
    return _write(((f"{n}/{p}", data) for n in names for p, data in files_of(trees / n)), to)


def write_scaled(mix: Path, size: int, to: Path) -> int:
    """Write a plugin of about `size` bytes made of whole files of the mix, again and again."""
    files = [(str(p.relative_to(mix)), p.read_bytes()) for p in sorted(mix.rglob("*.php"))]

    def enough() -> Iterator[tuple[str, bytes]]:
        # Every seventh file and so on: a small sample is as mixed as a large one.
        mixed = [file for start in range(7) for file in files[start::7]]
        left, number = size, 0
        while left > 0:
            path, data = mixed[number % len(mixed)]
            yield f"part{number // len(mixed)}/{path}", data
            left -= len(data)
            number += 1

    return _write(enough(), to)


def _write(files: Iterator[tuple[str, bytes]], to: Path) -> int:
    total = 0
    for path, data in files:
        target = to / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        total += len(data)
    (to / f"{to.name}.php").write_text(HEADER)
    return total
