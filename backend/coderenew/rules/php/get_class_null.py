"""Class of null.

What: get_class() is given null, which meant the class around it.

Why it breaks: null is no object; PHP 8 throws.

Since: a warning since PHP 7.2, a TypeError in 8.0.

Fix: Write __CLASS__ or self::class.

Source: https://www.php.net/manual/en/migration72.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.2", "8.0", effect="a warning"),
    fatal("8.0", effect="a TypeError"),
)

RULE = Rule(
    id="CR-PHP-GET-CLASS-NULL",
    title="Class of null",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="get_class(null) is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration72.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "get_class"):
        given = argument(call, 0, "object")
        if given is not None and given.kind == "null":
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
