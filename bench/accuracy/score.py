"""Turns findings that a person has read into bench/accuracy/precision.tsv.

python -m bench.accuracy.score REVIEW.tsv... --date 2026-01-31
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from bench.accuracy.corpus import HERE, write_rows
from bench.accuracy.tables import markdown, percent

HEADER = ("rule", "right", "read", "date")


def main() -> int:
    """Write the table by rule, print it by confidence; 1 when a mark is neither y, n nor empty."""
    parser = argparse.ArgumentParser(description="Count the right ones of findings that were read.")
    parser.add_argument("reviews", type=Path, nargs="+")
    parser.add_argument("--date", required=True, help="when they were read, YYYY-MM-DD")
    parser.add_argument("--to", type=Path, default=HERE / "precision.tsv")
    options = parser.parse_args()
    rows = [row for path in options.reviews for row in _read(path)]
    wrong = {row["right"] for row in rows} - {"y", "n", ""}
    if wrong:
        print(f"neither y nor n: {', '.join(sorted(wrong))}", file=sys.stderr)
        return 1
    marked = [row for row in rows if row["right"]]
    by_rule = _count(marked, "rule")
    write_rows(options.to, HEADER, ((r, y, n, options.date) for r, (y, n) in by_rule.items()))
    shown = [(k, y, n, percent(y, n)) for k, (y, n) in _count(marked, "confidence").items()]
    print(markdown(("confidence", "right", "read", "precision"), shown))
    print(f"\n{len(rows) - len(marked)} findings are not read yet")
    return 0


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _count(rows: list[dict[str, str]], column: str) -> dict[str, tuple[int, int]]:
    """Right and read findings by the value of a column."""
    read = Counter(row[column] for row in rows)
    right = Counter(row[column] for row in rows if row["right"] == "y")
    return {name: (right[name], read[name]) for name in sorted(read)}


if __name__ == "__main__":
    sys.exit(main())
