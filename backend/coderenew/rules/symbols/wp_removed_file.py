"""Core file removed from WordPress.

What: An include of a core file that WordPress no longer ships.

Why it breaks: A missing file ends the request when it is required; an include only warns, and
what the file declared is then missing.

Since: each file's own release, from the code of the releases.

Fix: Include the file that took its place, or nothing where WordPress loads it by itself.

Source: https://developer.wordpress.org/reference/files/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.files import file_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-REMOVED-FILE",
    title="Core file removed from WordPress",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} was removed in WordPress {version}.",
    source="https://developer.wordpress.org/reference/files/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file_uses(file, catalog):
        yield from removed(RULE, use)
