"""Property deprecated in WordPress.

What: A property of a core class that WordPress keeps for old code only.

Why it breaks: Where core watches it, each use writes a notice with WP_DEBUG; it may go in a later
release.

Since: each property's own release, from the code of the releases.

Fix: Use the replacement that the finding names.

Source: https://developer.wordpress.org/reference/classes/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.members import property_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-PROPERTY",
    title="Property deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="{symbol} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in property_uses(file, project, catalog, Platform.WORDPRESS):
        yield from deprecated(RULE, use)
