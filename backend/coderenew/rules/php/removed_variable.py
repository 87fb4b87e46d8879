"""Variable that PHP no longer fills.

What: The code reads $HTTP_POST_VARS or one of its like, $HTTP_RAW_POST_DATA or $php_errormsg.

Why it breaks: PHP stopped filling these variables, so the code sees nothing.

Since: $HTTP_POST_VARS and its like since PHP 5.4, $HTTP_RAW_POST_DATA since 7.0, $php_errormsg
since 8.0 (deprecated in 7.2).

Fix: Read $_POST and its like, file_get_contents() of php://input, or error_get_last().

Source: https://www.php.net/manual/en/migration54.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import Phase, breaks, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("5.4", effect="undefined"),)

RULE = Rule(
    id="CR-PHP-REMOVED-VARIABLE",
    title="Variable that PHP no longer fills",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="PHP does not fill {detail} any more: it is {effect}; {instead}",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration54.incompatible.php",
)

_VARIABLES: dict[str, tuple[tuple[Phase, ...], str]] = {
    "$HTTP_RAW_POST_DATA": ((breaks("7.0", effect="undefined"),), "read php://input."),
    "$php_errormsg": (
        (warns("7.2", "8.0"), breaks("8.0", effect="undefined")),
        "call error_get_last().",
    ),
}


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.syntax("removed-variable"):
        if use.detail == "$http_response_header":
            continue
        phases, instead = _VARIABLES.get(use.detail, (PHASES, "read $_GET, $_POST and their like."))
        symbol = Symbol("syntax", use.feature, "php")
        yield from candidates(RULE, file, use, symbol, phases, detail=use.detail, instead=instead)
