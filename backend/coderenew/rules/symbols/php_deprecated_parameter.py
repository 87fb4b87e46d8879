"""Parameter deprecated in PHP.

What: A call of a PHP function gives an argument for a parameter that is on its way out.

Why it breaks: The call gives a deprecation notice, and a later PHP removes the parameter.

Since: each parameter's own release, from the catalog.

Fix: Leave the argument out.

Source: https://www.php.net/manual/en/appendices.php (migration guides)
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
    id="CR-PHP-DEPRECATED-PARAMETER",
    title="Parameter deprecated in PHP",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The parameter {symbol} is deprecated since PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in parameter_uses(file, project, catalog, Platform.PHP):
        yield from deprecated(RULE, use)
