"""Class removed from WordPress.

What: A class that WordPress no longer declares under this name is instantiated, extended or
called. Bundled libraries moved into namespaces in this way: PHPMailer in 5.5, Requests in 6.2,
SimplePie in 6.7.

Why it breaks: A class that does not exist throws an Error as soon as it is needed. A type hint,
catch or instanceof of it only never matches.

Since: each class's own release, from the code of the releases.

Fix: Use the new name that the finding gives, and the old one behind class_exists() for older
releases.

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
from coderenew.rules.symbols.uses.classes import class_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-REMOVED-CLASS",
    title="Class removed from WordPress",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Class {symbol} was removed in WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in class_uses(file, project, catalog, Platform.WORDPRESS):
        yield from removed(RULE, use)
