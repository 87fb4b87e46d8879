"""Writes the stubs of a new rule: its module, its two fixtures and its line in the lock list.

python scripts/new_rule.py CR-PHP-STRING-ASSERTION
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

BACKEND = Path(__file__).parents[1] / "backend"
RULES = BACKEND / "coderenew" / "rules"
FIXTURES = BACKEND / "tests" / "coderenew" / "rules" / "fixtures"
LOCK = RULES / "ids.lock"

FAMILIES = {
    "PHP": ("php", "PhpFile", "php"),
    "WP": ("wordpress", "PhpFile", "php"),
    "JS": ("javascript", "JavascriptFile", "js"),
    "HEADER": ("headers", "HeaderView", "php"),
}
"""The id's second word → family, what its check takes, and the ending of its fixtures."""

MODULE = '''"""{title}.

What: TODO(one sentence on the code that is meant).

Why it breaks: TODO(what the platform does with it).

Since: TODO(the releases).

Fix: TODO(what to write instead).

Source: TODO(the primary source)
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import {view}

RULE = Rule(
    id="{id}",
    title="{title}",
    family=Family.{family},
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="TODO(what is wrong, with {{symbol}} where it is named).",
    source="",
)


def check(file: {view}, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from ()
'''


def write_rule(rule_id: str) -> list[Path]:
    """Write the stubs; returns the files written. Raises ValueError for a bad or used id."""
    match = re.fullmatch(r"CR-(PHP|WP|JS|HEADER)-([A-Z0-9]+(?:-[A-Z0-9]+)*)", rule_id)
    if match is None:
        raise ValueError(f"{rule_id!r} is no id: write CR-PHP-…, CR-WP-…, CR-JS-… or CR-HEADER-…")
    used = LOCK.read_text(encoding="utf-8").split()
    if rule_id in used:
        raise ValueError(f"{rule_id} is taken, and ids never change their meaning")
    family, view, ending = FAMILIES[match[1]]
    title = match[2].replace("-", " ").capitalize()
    opening = "<?php\n" if ending == "php" else ""
    files = {
        RULES / family / f"{match[2].lower().replace('-', '_')}.py": MODULE.format(
            id=rule_id, title=title, family=family.upper(), view=view
        ),
        FIXTURES / rule_id / f"fires.{ending}": f"{opening}// expect: {rule_id} likely\n",
        FIXTURES / rule_id / f"clean.{ending}": f"{opening}// ok: {rule_id}\n",
        LOCK: "\n".join(sorted({*used, rule_id})) + "\n",
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(files)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id", help="the id of the rule, such as CR-PHP-STRING-ASSERTION")
    try:
        written = write_rule(parser.parse_args().id)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for path in written:
        print(path.relative_to(BACKEND.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
