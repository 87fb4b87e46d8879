"""What is fuzzed: each target takes bytes and may raise nothing but the errors that it promises."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Confidence
from coderenew.model.target import Target
from coderenew.report.formats import FORMATS, ReportOptions, render
from coderenew.scan import baseline, facts_file
from coderenew.scan.config import BadConfig, load_config
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer, scan
from coderenew.source.open_source import open_zip
from coderenew.source.source import Unreadable
from coderenew.source.zip_tree import ZipLimits
from coderenew.verdict.minimum import minimum

TARGET = Target.of("6.5", "8.3")
QUESTION = Question(TARGET, Target.of("4.9", "5.6"), Confidence.POSSIBLE)
LIMITS = ZipLimits(entries=200, total=8 * 1024**2, file=1024**2)


def archive(data: bytes) -> None:
    """A zip of whatever is in it, through to every report."""
    try:
        source = open_zip(data, "fuzzed.zip", LIMITS)
    except Unreadable:
        return
    try:
        result = scan(source, load_catalog(), QUESTION, ReadOptions(jobs=1, cache=None))
    finally:
        source.close()
    failed = [n for part in result.components for n in part.notes if n.code == "rule-failed"]
    assert not failed, failed
    for name in FORMATS:
        render(name, result, ReportOptions(show_cleared=True)).decode()


def _file(name: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        archive(_zip_of(name, data))

    return target


def _zip_of(name: str, data: bytes) -> bytes:
    import zipfile  # noqa: PLC0415

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(f"demo/{name}", data)
        if name != "demo.php":
            file.writestr("demo/demo.php", "<?php\n/* Plugin Name: Demo */\n")
    return packed.getvalue()


def facts(data: bytes) -> None:
    """A facts file, which anyone may have forged, judged as `coderenew judge` does."""
    catalog = load_catalog()
    try:
        file = facts_file.load(data)
        readings = facts_file.readings(file, catalog, frozenset())
    except facts_file.BadFactsFile:
        return
    result = answer(readings, catalog, QUESTION, label=file.source)
    for reading in readings:
        minimum(reading, catalog, Platform.PHP)
    for name in FORMATS:
        render(name, result, ReportOptions(show_cleared=True)).decode()


def accepted(data: bytes) -> None:
    """A baseline file."""
    try:
        baseline.load(data)
    except baseline.BadBaseline:
        return


def settings(data: bytes) -> None:
    """A configuration file."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "config.toml"
        file.write_bytes(data)
        try:
            load_config(Path(folder), file)
        except BadConfig:
            return


TARGETS: dict[str, Callable[[bytes], None]] = {
    "zip": archive,
    "php": _file("demo.php"),
    "javascript": _file("script.js"),
    "block": _file("block.json"),
    "composer": _file("vendor/composer/installed.json"),
    "style": _file("style.css"),
    "readme": _file("readme.txt"),
    "facts": facts,
    "baseline": accepted,
    "settings": settings,
}
