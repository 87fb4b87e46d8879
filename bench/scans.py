"""The engine as a library call, the way the command line uses it."""

from __future__ import annotations

from pathlib import Path

from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform
from coderenew.model.target import Target
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer, read_source
from coderenew.source.open_source import open_path
from coderenew.verdict.matrix import matrix
from coderenew.verdict.reading import Reading

WORDPRESS = 20
PHP = 8
"""How many of the newest releases a matrix is made of."""


def newest() -> Target:
    """The newest stack that the catalog knows."""
    catalog = load_catalog()
    wordpress, php = catalog.newest(Platform.WORDPRESS), catalog.newest(Platform.PHP)
    return Target(wordpress.newest_patch, php.newest_patch)


def scan_once(folder: Path, cache: Path | None, jobs: int = 1) -> list[Reading]:
    """Read a folder and judge it for the newest stack; the readings."""
    catalog = load_catalog()
    source = open_path(folder)
    readings = read_source(source, catalog, ReadOptions(jobs=jobs, cache=cache))
    answer(readings, catalog, Question(newest()), source=source)
    source.close()
    return readings


def judge_matrix(readings: list[Reading]) -> int:
    """Judge readings for the newest releases; the number of cells."""
    catalog = load_catalog()
    wordpress = catalog.releases(Platform.WORDPRESS)[-WORDPRESS:]
    php = catalog.releases(Platform.PHP)[-PHP:]
    return sum(len(matrix(reading, catalog, wordpress, php)) for reading in readings)
