"""mysqli without an error mode.

What: The code opens a mysqli connection of its own and never calls mysqli_report().

Why it breaks: The default error mode changed from silent to exceptions, so that code after a
failed call is not reached.

Since: since PHP 8.1.

Fix: Call mysqli_report() with the mode that the code expects, or catch mysqli_sql_exception.

Source: https://www.php.net/manual/en/migration81.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("8.1", effect="an uncaught exception"),)

RULE = Rule(
    id="CR-PHP-MYSQLI-EXCEPTIONS",
    title="mysqli without an error mode",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.POSSIBLE,
    message="mysqli throws on errors where it returned false: a failed query is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    if any(o for o in file.calls_to("mysqli_report")):
        return
    for call in file.calls_to("mysqli_connect", "mysqli_init"):
        yield from candidates(RULE, file, call, called_symbol(call), PHASES)
    for use in file.facts.class_uses:
        if use.kind == "new" and use.name.lower() == "mysqli":
            yield from candidates(RULE, file, use, Symbol("class", "mysqli", "php"), PHASES)
