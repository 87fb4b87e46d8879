"""Lint: does the engine say "not compiled" of a file exactly where each PHP refuses to compile it?

python -m bench.accuracy.lint --trees DIR [--sample 4000] [--mutants 2000] [--out DIR]

Every interpreter of backend/tests/php compiles a seeded sample of the PHP files of the trees, and
mutants of some of them. The engine reads each file alone. `lint_files.tsv` and `lint_mutants.tsv`
have one row a file and a version that disagree; what PHP said is kept in `lint_answers.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from bench.accuracy.corpus import trees, write_rows
from bench.accuracy.mutants import mutant
from coderenew.model.finding import Candidate, Confidence
from tests.php.compiling import compile_errors, refusing
from tests.php.lint import Refusal, refusals
from tests.php.real_php import installed_versions

MAX_SIZE = 400_000  # bytes of a file
_BATCH = 500  # files of one process of PHP
_GAVE_UP = "gave up"  # the interpreter itself, on this file

Answers = dict[str, dict[str, Refusal | None]]


class Disagreement(NamedTuple):
    """A version and a file of which the engine and PHP say different things."""

    kind: str  # "false" or "missed"
    php: str
    confidence: str
    rules: str
    line: int
    message: str
    path: str


def main() -> int:
    """Compare, print the tables, write the disagreements; 1 when an interpreter is missing."""
    options = _options()
    versions = installed_versions()
    if not versions:
        print("no interpreters: run scripts/install-php.sh", file=sys.stderr)
        return 1
    files = _sample(options)
    for name, sources in (("files", files), ("mutants", _mutants(files, options))):
        answers = _answers(options.out / "lint_answers.json", versions, sources)
        with ProcessPoolExecutor(options.jobs) as pool:
            said = dict(zip(sources, pool.map(_read, sources.items(), chunksize=20), strict=True))
        rows = list(_compare(answers, said))
        write_rows(options.out / f"lint_{name}.tsv", Disagreement._fields, rows)
        print(f"{len(sources)} {name}\n\n{_table(answers, said)}\n")
        if options.keep:
            _keep(options.out / f"lint_{name}", sources, {row.path for row in rows})
    return 0


def _sample(options: argparse.Namespace) -> dict[str, bytes]:
    """Files spread over the trees of the half, by their paths; each content once."""
    chance = random.Random(options.seed)
    folders = [options.trees / tree.name for tree in trees(options.half)]
    found = [sorted(folder.rglob("*.php")) for folder in folders]
    each = sorted(found, key=len)
    chosen: dict[bytes, tuple[str, bytes]] = {}
    for index, paths in enumerate(each):
        share = (options.sample - len(chosen)) // (len(each) - index)
        for path in chance.sample(paths, min(len(paths), share)):
            source = path.read_bytes() if path.is_file() else b""
            if 0 < len(source) <= MAX_SIZE:
                chosen[hashlib.sha256(source).digest()] = (
                    str(path.relative_to(options.trees)),
                    source,
                )
    return dict(sorted(chosen.values()))


def _mutants(files: Mapping[str, bytes], options: argparse.Namespace) -> dict[str, bytes]:
    chance = random.Random(options.seed)
    small = [(path, source) for path, source in files.items() if len(source) < 20_000]
    return {
        f"{path}#{number}": mutant(source, chance)
        for number, (path, source) in enumerate(chance.choices(small, k=options.mutants))
    }


def _answers(kept: Path, versions: tuple[str, ...], sources: Mapping[str, bytes]) -> Answers:
    """What every version says of every file; asked only for what is not kept from before."""
    known = json.loads(kept.read_text()) if kept.exists() else {}
    keys = {path: hashlib.sha256(source).hexdigest()[:20] for path, source in sources.items()}
    with ThreadPoolExecutor(2) as pool:
        asked = [
            (
                v,
                {k: sources[k] for k, key in keys.items() if key not in known.get(v, {})},
            )
            for v in versions
        ]
        for (version, fresh), said in zip(asked, pool.map(_ask, asked), strict=True):
            known.setdefault(version, {}).update({keys[p]: said.get(p, _GAVE_UP) for p in fresh})
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(known))
    return {
        version: {
            path: Refusal(*said) if said else None
            for path, key in keys.items()
            if (said := known[version][key]) != _GAVE_UP
        }
        for version in versions
    }


def _ask(question: tuple[str, dict[str, bytes]]) -> dict[str, Refusal | None]:
    version, sources = question
    paths = list(sources)
    said: dict[str, Refusal | None] = {}
    for start in range(0, len(paths), _BATCH):
        said |= refusals(version, {path: sources[path] for path in paths[start : start + _BATCH]})
    return said


def _read(item: tuple[str, bytes]) -> list[Candidate]:
    return compile_errors(*item)


def _compare(answers: Answers, said: Mapping[str, list[Candidate]]) -> Iterator[Disagreement]:
    for version, of_version in answers.items():
        for path, refusal in of_version.items():
            ours = refusing(said[path], version, Confidence.POSSIBLE)
            counted = [c for c in ours if c.confidence >= Confidence.LIKELY]
            if bool(counted) == (refusal is not None):
                continue
            sure = max((c.confidence for c in ours), default=None)
            shown = ours[0] if ours else None
            yield Disagreement(
                "missed" if refusal else "false",
                version,
                sure.word if sure else "",
                " ".join(sorted({f"{c.rule}:{c.symbol.name}" for c in ours})),
                refusal.line if refusal else shown.line if shown else 0,
                refusal.text if refusal else "",
                path,
            )


def _table(answers: Answers, said: Mapping[str, list[Candidate]]) -> str:
    """One row a version, by what is certain and what is certain or likely."""
    lines = [
        "| PHP | files | refused | agree | false certain | false likely | missed |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for version, of_version in answers.items():
        count: Counter[str] = Counter()
        for path, refusal in of_version.items():
            ours = refusing(said[path], version, Confidence.LIKELY)
            certain = any(c.confidence is Confidence.CERTAIN for c in ours)
            if bool(ours) == (refusal is not None):
                count["agree"] += 1
            else:
                count["missed" if refusal else "certain" if certain else "likely"] += 1
            count["refused"] += refusal is not None
        cells = [count[name] for name in ("refused", "agree", "certain", "likely", "missed")]
        lines.append(f"| {version} | {len(of_version)} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _keep(folder: Path, sources: Mapping[str, bytes], paths: set[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        (folder / path.replace("/", "+")).write_bytes(sources[path])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--trees", type=Path, required=True, help="folder of checked-out trees")
    parser.add_argument("--half", choices=("open", "reserve"), default="open")
    parser.add_argument("--sample", type=int, default=4000, help="files to compile")
    parser.add_argument("--mutants", type=int, default=2000, help="files with a mistake put in")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="write the files that disagree")
    parser.add_argument("--out", type=Path, default=Path("var/accuracy"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
