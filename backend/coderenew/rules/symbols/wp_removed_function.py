"""Function removed from WordPress.

What: A call, or a callback by name, of a function that WordPress no longer has.

Why it breaks: Calling a function that does not exist throws an Error, which ends the request. A
polyfill that WordPress dropped because every PHP has the function is not reported.

Since: each function's own release, from the code of the releases.

Fix: Call the replacement that the finding names.

Source: https://developer.wordpress.org/reference/functions/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.functions import function_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-REMOVED-FUNCTION",
    title="Function removed from WordPress",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() was removed in WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in function_uses(file, project, catalog, Platform.WORDPRESS):
        yield from removed(RULE, use)
