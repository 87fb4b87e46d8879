"""What the server costs, in ratios measured in one run, as a Markdown table.

python -m bench.server --trees DIR [--rounds 5] [--only uploads requests scans storing]
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import sample
from bench.rows import Row, table
from bench.server import requests, scans, storing, uploads
from bench.server.backend import Backend, backend

_PARTS = ("uploads", "requests", "storing", "scans")


def main() -> int:
    """Measure and print; the exit code says only whether everything could be run."""
    options = _options()
    missing = [options.trees / name for name in sample.MIX if not (options.trees / name).is_dir()]
    for folder in missing:
        print(f"missing: {folder} (see bench/README.md)", file=sys.stderr)
    if shutil.which("wrk") is None:
        print("missing: wrk (apt-get install wrk)", file=sys.stderr)
    if missing or shutil.which("wrk") is None:
        return 1
    rows: list[Row] = []
    with TemporaryDirectory() as scratch:
        mix = Path(scratch) / "mix"
        sample.write_mix(options.trees, sample.MIX, mix)
        measures: dict[str, Callable[[Backend], Iterable[Row]]] = {
            "uploads": uploads.measure,
            "requests": requests.measure,
            "storing": lambda one: storing.measure(one, options.rounds),
            "scans": lambda one: scans.measure(one, mix, options.rounds),
        }
        for name in options.only:
            # A database of its own for each: none finds what another left.
            folder = Path(scratch) / name
            folder.mkdir()
            with backend(folder) as one:
                rows += measures[name](one)
    print(table(rows))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what the server costs.")
    parser.add_argument("--trees", type=Path, required=True, help="folder of checked-out trees")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=list(_PARTS))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
