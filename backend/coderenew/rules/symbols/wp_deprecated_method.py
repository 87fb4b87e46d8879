"""Method deprecated in WordPress.

What: A deprecated method is called on a core object whose class is known.

Why it breaks: With WP_DEBUG each call writes a notice, and the method may go in a later release.

Since: each method's own release, from the code of the releases.

Fix: Call the replacement that the finding names.

Source: https://developer.wordpress.org/reference/functions/_deprecated_function/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.members import method_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-METHOD",
    title="Method deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/_deprecated_function/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in method_uses(file, project, catalog, Platform.WORDPRESS):
        yield from deprecated(RULE, use)
