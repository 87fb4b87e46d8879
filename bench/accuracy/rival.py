"""The same fixes and the same guards, judged by PHP_CodeSniffer with PHPCompatibility.

python -m bench.accuracy.rival --rivals DIR --mirrors DIR [--trees DIR] [--half open]

Reads the scores that bench.accuracy.recall has written, so that both are asked the same: the
fixes of PHP in the authors' own code.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from bench import phpcs
from bench.accuracy.corpus import Fix, fixes, trees
from bench.accuracy.guarded import guarded_uses
from bench.accuracy.rival_recall import score_rival
from bench.accuracy.scoring import Score
from bench.accuracy.tables import rival_table


def main() -> int:
    """Score the rival and print both beside each other; 1 when a part is missing."""
    options = _options()
    missing = phpcs.missing(options.rivals)
    if missing:
        print(f"missing: {missing[0]} (see bench/README.md)", file=sys.stderr)
        return 1
    ours = _php_scores(options.out / f"recall_{options.half}.tsv", options.half)
    asked = [score.fix for score in ours]
    theirs = score_rival(asked, options.mirrors, options.rivals, options.php)
    print(rival_table(ours, theirs))
    if options.trees:
        folders = [options.trees / tree.name for tree in trees(options.half)]
        uses, reported = guarded_uses(folders, options.rivals, options.php)
        print(f"\nUses that a guard or a polyfill protects: {uses}, reported by phpcs: {reported}")
    return 0


def _php_scores(path: Path, half: str) -> list[Score]:
    """The engine's scores of PHP fixes in own code."""
    known = {tuple(map(str, fix)): fix for fix in fixes(half)}
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        scores = [_score(known[tuple(row[f] for f in Fix._fields)], row) for row in rows]
    return [s for s in scores if s.fix.platform == "php" and s.scope in ("own", "build")]


def _score(fix: Fix, row: dict[str, str]) -> Score:
    still = row["still"] == "True"
    return Score(fix, row["scope"], row["found"], row["confidence"], row["other"], still)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score PHPCompatibility on the same fixes.")
    parser.add_argument("--rivals", type=Path, required=True, help="folder of its checkouts")
    parser.add_argument("--mirrors", type=Path, required=True, help="folder of git mirrors")
    parser.add_argument("--trees", type=Path, help="folder of trees, to count guarded uses in")
    parser.add_argument("--half", choices=("open", "reserve"), default="open")
    parser.add_argument("--out", type=Path, default=Path("var/accuracy"))
    parser.add_argument("--php", default="8.5")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
