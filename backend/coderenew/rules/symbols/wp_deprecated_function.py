"""Function deprecated in WordPress.

What: A call of a function that WordPress keeps for old code only.

Why it breaks: With WP_DEBUG each call writes a notice, and the function may go in a later
release. Functions that are deprecated in words alone give no notice and are reported as
information.

Since: each function's own release, from the code of the releases.

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
from coderenew.rules.symbols.uses.functions import function_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-FUNCTION",
    title="Function deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/_deprecated_function/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in function_uses(file, project, catalog, Platform.WORDPRESS):
        yield from deprecated(RULE, use)
