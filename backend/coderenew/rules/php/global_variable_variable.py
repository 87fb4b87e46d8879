"""Property of a variable variable made global.

What: global is followed by a property of a variable variable, as in global $$a->b.

Why it breaks: global takes simple variables only.

Since: a parse error since PHP 7.0.

Fix: Write global ${$a->b}, or read $GLOBALS.

Source: https://www.php.net/manual/en/migration70.incompatible.php
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
    id="CR-PHP-GLOBAL-VARIABLE-VARIABLE",
    title="Property of a variable variable made global",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="global with more than a simple variable is {effect}.",
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(
        RULE, file, catalog, "global-variable-variable", effect="a parse error"
    )
