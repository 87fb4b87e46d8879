"""Parameter named like a superglobal.

What: A parameter is called $_GET, $_POST, $GLOBALS or the like.

Why it breaks: Superglobals cannot be assigned; the file does not compile.

Since: a fatal error since PHP 5.4.

Fix: Rename the parameter.

Source: https://www.php.net/manual/en/migration54.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.removed_syntax import removed_syntax
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-SUPERGLOBAL-PARAMETER",
    title="Parameter named like a superglobal",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A parameter named like a superglobal is {effect}.",
    source="https://www.php.net/manual/en/migration54.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "superglobal-parameter")
