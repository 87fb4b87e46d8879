"""Recall: how many of the real fixes of a half the engine reports before, and not after.

python -m bench.accuracy.recall --mirrors DIR [--half open] [--out DIR]
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path

from bench.accuracy.corpus import Fix, fixes, mirror_of, write_rows
from bench.accuracy.engine_recall import score_repository
from bench.accuracy.judging import newest_target
from bench.accuracy.scoring import Score
from bench.accuracy.tables import recall_table
from coderenew.model.target import Target


def main() -> int:
    """Score, print the table, write the misses; 1 when a mirror is missing."""
    options = _options()
    work = {
        repository: list(rows)
        for repository, rows in groupby(fixes(options.half), key=lambda fix: fix.repository)
    }
    mirrors = {r: found for r in work if (found := mirror_of(options.mirrors, r)) is not None}
    missing = sorted(work.keys() - mirrors.keys())
    for repository in missing:
        print(f"missing: {repository} (see bench/README.md)", file=sys.stderr)
    target = _target(options)
    scores = _score_all([(mirrors[r], work[r]) for r in mirrors], options, target)
    print(f"{len(scores)} fixes of the {options.half} half, judged for {target}\n")
    print(recall_table(scores))
    _write(options.out, options.half, scores)
    return 1 if missing else 0


def _score_all(
    work: list[tuple[Path, list[Fix]]], options: argparse.Namespace, target: Target
) -> list[Score]:
    with ProcessPoolExecutor(options.jobs) as pool:
        # The largest first, so that no process is left alone with it at the end.
        running = [
            pool.submit(score_repository, mirror, rows, options.cache, target)
            for mirror, rows in sorted(work, key=lambda item: -len(item[1]))
        ]
        return sorted(score for future in running for score in future.result())


def _write(out: Path, half: str, scores: list[Score]) -> None:
    header = (*Fix._fields, "scope", "found", "confidence", "other", "still")
    rows = [(*score.fix, *score[1:]) for score in scores]
    write_rows(out / f"recall_{half}.tsv", header, rows)
    missed = [row for row, score in zip(rows, scores, strict=True) if score.missed]
    write_rows(out / f"misses_{half}.tsv", header, missed)
    still = [row for row, score in zip(rows, scores, strict=True) if score.still]
    write_rows(out / f"still_{half}.tsv", header, still)


def _target(options: argparse.Namespace) -> Target:
    if options.wp and options.php:
        return Target.of(options.wp, options.php)
    newest = newest_target()
    return Target.of(options.wp or str(newest.wordpress), options.php or str(newest.php))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--mirrors", type=Path, required=True, help="folder of git mirrors")
    parser.add_argument("--half", choices=("open", "reserve", "reserve-2"), default="open")
    parser.add_argument("--out", type=Path, default=Path("var/accuracy"))
    parser.add_argument("--cache", type=Path, default=Path("var/accuracy"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--wp", help="WordPress to judge for (default: the newest)")
    parser.add_argument("--php", help="PHP to judge for (default: the newest)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
