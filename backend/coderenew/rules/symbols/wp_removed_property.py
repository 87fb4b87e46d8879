"""Property removed from WordPress.

What: A property of a core class is used on an object whose class is known, and WordPress no
longer has it.

Why it breaks: Reading it gives null and a warning, writing it creates a property that core never
looks at (deprecated since PHP 8.2). A missing static property throws an Error.

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
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.members import property_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-REMOVED-PROPERTY",
    title="Property removed from WordPress",
    family=Family.SYMBOLS,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="{symbol} was removed in WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in property_uses(file, project, catalog, Platform.WORDPRESS):
        yield from removed(RULE, use)
