"""Parameter that older PHP does not have.

What: A call of a PHP function gives an argument for a parameter that the function gained later.

Why it breaks: Older PHP counts one argument too many: the function warns and does nothing, and
since PHP 8.0 it throws an ArgumentCountError.

Since: wrong before the parameter's own release, from the catalog.

Fix: Require that PHP in the plugin header, or leave the argument out on older PHP.

Source: https://www.php.net/manual/en/appendices.php (migration guides)
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import not_yet
from coderenew.rules.symbols.uses.parameters import parameter_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-NEW-PARAMETER",
    title="Parameter that older PHP does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="The parameter {symbol} needs PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in parameter_uses(file, project, catalog, Platform.PHP):
        yield from not_yet(RULE, use)
