"""Core file deprecated in WordPress.

What: An include of a core file that WordPress keeps for old code only.

Why it breaks: With WP_DEBUG including it writes a notice, and the file may go in a later release.

Since: each file's own release, from the code of the releases.

Fix: Include the file that took its place, or nothing where WordPress loads it by itself.

Source: https://developer.wordpress.org/reference/functions/_deprecated_file/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.files import file_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-FILE",
    title="Core file deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/_deprecated_file/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file_uses(file, catalog):
        yield from deprecated(RULE, use)
