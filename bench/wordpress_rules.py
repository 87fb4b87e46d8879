"""Runs every WordPress rule's fixtures on releases of WordPress, as the tests do on Debian's.

    make bench-wordpress RELEASES=dir

RELEASES holds trees of releases, one a folder. Prints what disagrees with a rule, and writes on
which releases each rule was seen to fire: `wordpress_rules.tsv`, which the rules' pages quote.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from coderenew.model.version import Version, parse_version
from tests.wordpress.expectation import WordPressCase, disagreement, wordpress_cases
from tests.wordpress.real_wordpress import DEBIAN, Release, is_installed, run

TABLE = Path(__file__).with_suffix(".tsv")
# The newest PHP that is installed for the tests and that each WordPress was made for.
PHP_SINCE = {"7.4": "0", "8.0": "5.9", "8.2": "6.1", "8.3": "6.4", "8.4": "6.8"}


def main() -> int:
    """Run all releases; the exit code says whether all rules agreed."""
    options = _options()
    if not is_installed():
        print("missing: var/wordpress (run scripts/install-wordpress.sh)", file=sys.stderr)
        return 1
    found = options.releases.glob("*/wp-includes/version.php")
    trees = [DEBIAN, *(Release(path.parent.parent) for path in found)]
    releases = sorted(trees, key=lambda release: release.version)
    cases = wordpress_cases()
    fired: dict[str, set[Version]] = defaultdict(set)
    wrong = 0
    for release in releases:
        own = [case for case in cases if release.version >= case.oldest]
        disagreements = run_release(release, own, fired)
        wrong += len(disagreements)
        count = f"{len(own) - len(disagreements)} of {len(own)} cases agree"
        print(f"WordPress {release.version}, PHP {php_for(release.version)}: {count}")
        print("".join(f"  {name}: {why}\n" for name, why in disagreements.items()), end="")
    write(fired, [release.version for release in releases])
    return 1 if wrong else 0


def php_for(wordpress: Version) -> str:
    return [php for php, since in PHP_SINCE.items() if wordpress >= parse_version(since)][-1]


def run_release(
    release: Release, cases: list[WordPressCase], fired: dict[str, set[Version]]
) -> dict[str, str]:
    """Note which rules fired as they say; what differs comes back, by the case's name."""
    php = php_for(release.version)
    outcomes = run(release, php, [case.job for case in cases])
    differing = {}
    for case in cases:
        said = case.said(release.version, php)
        why = disagreement(said, outcomes[case.case.name])
        if why:
            differing[case.case.name] = why
        elif said is not None:
            fired[case.case.fixture.rule_id].add(release.version)
    return differing


def write(fired: dict[str, set[Version]], releases: list[Version]) -> None:
    """One line a rule: its id and the branches on which it was seen to fire."""
    run_on = ", ".join(str(version.branch) for version in releases)
    lines = [f"rule\tseen on WordPress (of {run_on})"]
    lines += [
        f"{rule}\t{', '.join(str(version.branch) for version in sorted(fired[rule]))}"
        for rule in sorted(fired)
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--releases", type=Path, required=True, help="folder of release trees")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
