"""Class deprecated in WordPress.

What: A class that WordPress keeps for old code only.

Why it breaks: Using it may write a notice with WP_DEBUG, and the class may go in a later release.

Since: each class's own release, from the code of the releases.

Fix: Use the replacement that the finding names.

Source: https://developer.wordpress.org/reference/functions/_deprecated_class/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.classes import class_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-CLASS",
    title="Class deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Class {symbol} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/_deprecated_class/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in class_uses(file, project, catalog, Platform.WORDPRESS):
        yield from deprecated(RULE, use)
