"""Constant deprecated in WordPress.

What: A constant that WordPress keeps for old code only.

Why it breaks: It may go in a later release.

Since: each constant's own release, from the code of the releases.

Fix: Use the replacement that the finding names.

Source: https://developer.wordpress.org/apis/wp-config-php/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.constants import constant_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-CONSTANT",
    title="Constant deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="Constant {symbol} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/apis/wp-config-php/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in constant_uses(file, project, catalog, Platform.WORDPRESS):
        yield from deprecated(RULE, use)
