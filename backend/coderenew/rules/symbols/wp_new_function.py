"""Function that older WordPress does not have.

What: A call of a function that only newer WordPress has.

Why it breaks: Calling a function that does not exist throws an Error, which ends the request.

Since: fatal before the function's own release, from the code of the releases.

Fix: Raise 'Requires at least', or test with function_exists() first.

Source: https://developer.wordpress.org/reference/functions/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import not_yet
from coderenew.rules.symbols.uses.functions import function_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-NEW-FUNCTION",
    title="Function that older WordPress does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() needs WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in function_uses(file, project, catalog, Platform.WORDPRESS):
        yield from not_yet(RULE, use)
