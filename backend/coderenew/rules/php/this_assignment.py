"""$this as an ordinary variable.

What: A parameter is called $this, or $this is declared static or global, or assigned.

Why it breaks: PHP keeps $this for the object; the file does not compile.

Since: a fatal error in every form since PHP 7.1.

Fix: Choose another name.

Source: https://www.php.net/manual/en/migration71.incompatible.php
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
    id="CR-PHP-THIS-ASSIGNMENT",
    title="$this as an ordinary variable",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message=(
        "Using $this as a parameter, a static or a global variable, or assigning it, is {effect}."
    ),
    source="https://www.php.net/manual/en/migration71.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "this-assignment")
