"""Writes the trees of a half to a folder from git mirrors, and says which mirrors are missing.

python -m bench.accuracy.checkout --mirrors DIR --to DIR [--half open]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path, PurePosixPath

from bench.accuracy.corpus import CorpusTree, mirror_of, trees
from bench.accuracy.git_tree import Repository


def main() -> int:
    """Write every tree that is not there yet; 1 when a mirror lacks one."""
    parser = argparse.ArgumentParser(description="Write the trees of the corpus to a folder.")
    parser.add_argument("--mirrors", type=Path, required=True, help="folder of git mirrors")
    parser.add_argument("--to", type=Path, required=True, help="folder for the trees")
    parser.add_argument("--half", choices=("open", "reserve"), default="open")
    options = parser.parse_args()
    problems = [
        problem
        for tree in trees(options.half)
        if (problem := _check_out(tree, options.mirrors, options.to / tree.name))
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _check_out(tree: CorpusTree, mirrors: Path, to: Path) -> str:
    """Write one tree; what is wrong with it, "" when nothing is."""
    if to.exists():
        return ""
    mirror = mirror_of(mirrors, tree.repository)
    if mirror is None:
        name = tree.repository.replace("/", "+")
        return (
            f"{tree.name}: no mirror; git clone --mirror "
            f"https://github.com/{tree.repository}.git {mirrors / name}"
        )
    repository = Repository(mirror)
    try:
        files = repository.tree(tree.commit, tree.subfolder)
        for path in files.sizes:
            if ".." not in PurePosixPath(path).parts:
                (to / path).parent.mkdir(parents=True, exist_ok=True)
                (to / path).write_bytes(files.read(path))
    except (LookupError, OSError) as error:
        return f"{tree.name}: {error}"
    finally:
        repository.close()
    return ""


if __name__ == "__main__":
    sys.exit(main())
