"""Break or continue outside a loop.

What: break or continue stands outside any loop or switch of its function or file.

Why it breaks: PHP 5 complained only when it got there; PHP 7 does not compile the file.

Since: a fatal error when compiled since PHP 7.0.

Fix: Write return, or remove the statement.

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
    id="CR-PHP-BREAK-OUTSIDE-LOOP",
    title="Break or continue outside a loop",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message=(
        "A break or continue with no loop or switch around it is {effect}, even where it is "
        "never reached."
    ),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "break-outside-loop")
