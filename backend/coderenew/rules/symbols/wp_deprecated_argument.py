"""Argument deprecated in WordPress.

What: A call of a WordPress function gives an argument that the function keeps for old code only.
Empty values, which only fill the place, are not reported.

Why it breaks: With WP_DEBUG WordPress writes a notice when the argument holds what it once stood
for; otherwise it is ignored.

Since: each argument's own release, from the code of the releases.

Fix: Leave the argument out, or pass its documented empty value to reach a later one.

Source: https://developer.wordpress.org/reference/functions/_deprecated_argument/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.parameters import parameter_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-ARGUMENT",
    title="Argument deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="The argument {symbol} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/_deprecated_argument/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in parameter_uses(file, project, catalog, Platform.WORDPRESS):
        yield from deprecated(RULE, use)
