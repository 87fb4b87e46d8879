"""Variable with the headers of a response.

What: The code reads $http_response_header, which PHP makes in the scope of a call over HTTP.

Why it breaks: PHP retires the variable that appears by magic; it says so when the file is
compiled.

Since: deprecated in PHP 8.5.

Fix: Call http_get_last_response_headers(), which PHP has since 8.4.

Source: https://www.php.net/manual/en/migration85.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.5"),)

RULE = Rule(
    id="CR-PHP-HTTP-RESPONSE-HEADER",
    title="Variable with the headers of a response",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Reading $http_response_header is {effect}; call http_get_last_response_headers().",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration85.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.syntax("removed-variable"):
        if use.detail == "$http_response_header":
            symbol = Symbol("syntax", use.feature, "php")
            yield from candidates(RULE, file, use, symbol, PHASES, moment=Moment.COMPILE)
