"""What is timed: each function runs in a process of its own and tells its own figures.

python -m bench.workloads NAME FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

Figures = dict[str, float]


@contextmanager
def timed(figures: Figures, name: str) -> Iterator[None]:
    """CPU seconds of a block as `name`, seconds by the clock as `name_wall`."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    figures[name] = time.process_time() - cpu
    figures[f"{name}_wall"] = time.perf_counter() - wall


def parse(folder: Path) -> Figures:
    """The floor: tree-sitter alone on every file."""
    import tree_sitter_php  # noqa: PLC0415 (each workload pays for its own imports only)
    from tree_sitter import Language, Parser  # noqa: PLC0415

    sources = [path.read_bytes() for path in sorted(folder.rglob("*.php"))]
    parser = Parser(Language(tree_sitter_php.language_php()))
    figures: Figures = {}
    with timed(figures, "parse"):
        for source in sources:
            parser.parse(source)
    return figures


def facts(folder: Path) -> Figures:
    """Reading alone: every file to its facts."""
    from coderenew.facts.php.extract import extract_php  # noqa: PLC0415

    sources = [path.read_bytes() for path in sorted(folder.rglob("*.php"))]
    figures: Figures = {}
    with timed(figures, "facts"):
        for source in sources:
            extract_php(source)
    return figures


def catalog(_folder: Path) -> Figures:
    """The catalog from disk as a package installs it: compiled."""
    from coderenew.catalog import compile as compiler  # noqa: PLC0415
    from coderenew.catalog import load  # noqa: PLC0415

    figures: Figures = {}
    with TemporaryDirectory() as installed:
        data = compiler.compile_catalog(load.DATA)
        (Path(installed) / load.COMPILED).write_bytes(data)
        with timed(figures, "catalog"):
            load.read_catalog(Path(installed))
    return figures


def scan(folder: Path) -> Figures:
    """A whole scan without the start of the program: the source to a result."""
    from bench.scans import scan_once  # noqa: PLC0415

    figures: Figures = {}
    with timed(figures, "scan"):
        scan_once(folder, None)
    return figures


def warm(folder: Path) -> Figures:
    """A scan that fills the cache, and the same again when nothing changed."""
    from bench.scans import scan_once  # noqa: PLC0415

    figures: Figures = {}
    with TemporaryDirectory() as cache:
        for name in ("cold", "warm"):
            with timed(figures, name):
                scan_once(folder, Path(cache) / "facts.sqlite")
    return figures


def matrix(folder: Path) -> Figures:
    """A scan, and then 20 WordPress × 8 PHP from its reading."""
    from bench.scans import judge_matrix, scan_once  # noqa: PLC0415

    figures: Figures = {}
    with timed(figures, "cold"):
        readings = scan_once(folder, None)
    with timed(figures, "matrix"):
        figures["cells"] = judge_matrix(readings)
    return figures


_WORKLOADS = {f.__name__: f for f in (parse, facts, catalog, scan, warm, matrix)}

if __name__ == "__main__":
    print(json.dumps(_WORKLOADS[sys.argv[1]](Path(sys.argv[2]))))
