"""Precision: writes findings of a half for a person to read and mark.

python -m bench.accuracy.precision --trees DIR [--half open] [--out DIR]

Two tables come out: every certain finding, and a seeded sample of the others. Fill `right` with
y or n and `why`, then run bench.accuracy.score on them.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from bench.accuracy.corpus import trees, write_rows
from bench.accuracy.judging import newest_target
from coderenew.catalog.load import load_catalog
from coderenew.model.component import Component
from coderenew.model.finding import Confidence, Finding
from coderenew.model.target import Target
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer, read_source
from coderenew.source.open_source import open_path
from coderenew.source.source import Source

SAMPLE = 200
CONTEXT = 2
"""Lines shown before and after the finding's own."""


class Review(NamedTuple):
    """A finding as a reviewer reads it; `right` is y or n when it is read."""

    right: str
    why: str
    rule: str
    confidence: str
    severity: str
    role: str
    symbol: str
    message: str
    tree: str
    path: str
    line: int
    excerpt: str
    context: str


def main() -> int:
    """Scan every tree of the half; 1 when one is missing."""
    options = _options()
    folders = [options.trees / tree.name for tree in trees(options.half)]
    missing = [folder for folder in folders if not folder.is_dir()]
    for folder in missing:
        print(f"missing: {folder} (see bench.accuracy.checkout)", file=sys.stderr)
    present = [folder for folder in folders if folder not in missing]
    target = newest_target()
    with ProcessPoolExecutor(options.jobs) as pool:
        found = [review for part in pool.map(_scan, present, repeat(target)) for review in part]
    certain = [review for review in found if review.confidence == "certain"]
    others = [review for review in found if review.confidence != "certain"]
    sample = random.Random(options.seed).sample(others, min(options.sample, len(others)))
    _write(options.out / f"review_{options.half}_certain.tsv", certain)
    _write(options.out / f"review_{options.half}_sample.tsv", sample)
    print(f"{len(certain)} certain findings, {len(sample)} of {len(others)} others ({target})")
    return 1 if missing else 0


def _scan(folder: Path, target: Target) -> list[Review]:
    source = open_path(folder)
    catalog = load_catalog()
    question = Question(target, min_confidence=Confidence.POSSIBLE)
    result = answer(read_source(source, catalog, ReadOptions()), catalog, question, source=source)
    return [
        review
        for part in result.components
        for review in _reviews(folder.name, source, part.component, part.findings)
    ]


def _reviews(
    tree: str, source: Source, component: Component, findings: tuple[Finding, ...]
) -> Iterator[Review]:
    path, lines = "", []
    for finding in findings:
        candidate = finding.candidate
        if candidate.path != path:
            path = candidate.path
            lines = _lines(source, component, path)
        shown = lines[max(0, candidate.line - 1 - CONTEXT) : candidate.line + CONTEXT]
        yield Review(
            "",
            "",
            candidate.rule,
            candidate.confidence.word,
            candidate.severity.word,
            finding.role,
            candidate.symbol.name,
            finding.message,
            tree,
            component.root + path,
            candidate.line,
            finding.excerpt,
            " ⏎ ".join(line.strip()[:200] for line in shown),
        )


def _lines(source: Source, component: Component, path: str) -> list[str]:
    try:
        return source.read(component, path).decode("utf-8", "replace").split("\n")
    except OSError:  # a header's finding may stand in no file
        return []


def _order(review: Review) -> tuple[str, str, str, int]:
    return review.rule, review.tree, review.path, review.line


def _write(path: Path, reviews: list[Review]) -> None:
    ordered = sorted(reviews, key=_order)
    write_rows(path, Review._fields, ordered)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write findings for a person to read and mark.")
    parser.add_argument("--trees", type=Path, required=True, help="folder of checked-out trees")
    parser.add_argument("--half", choices=("open", "reserve"), default="open")
    parser.add_argument("--out", type=Path, default=Path("var/accuracy"))
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
