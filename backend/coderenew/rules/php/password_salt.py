"""Own salt for a password.

What: password_hash() is given a salt.

Why it breaks: PHP makes a better salt itself and ignores the one given.

Since: deprecated in PHP 7.0, ignored with a warning since 8.0.

Fix: Leave the option out.

Source: https://www.php.net/manual/en/migration70.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.0", "8.0"),
    warns("8.0", effect="ignored with a warning"),
)

RULE = Rule(
    id="CR-PHP-PASSWORD-SALT",
    title="Own salt for a password",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The option salt of password_hash() is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "password_hash"):
        given = argument(call, 2, "options")
        if given is not None and any(item.key == "salt" for item in given.items):
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
