"""Class constant removed from WordPress.

What: A constant of a core class that WordPress no longer has.

Why it breaks: A class constant that does not exist throws an Error, which ends the request.

Since: each constant's own release, from the code of the releases.

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
from coderenew.rules.symbols.uses.members import class_constant_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-REMOVED-CLASS-CONSTANT",
    title="Class constant removed from WordPress",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} was removed in WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in class_constant_uses(file, project, catalog, Platform.WORDPRESS):
        yield from removed(RULE, use)
