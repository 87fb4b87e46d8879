"""Type made nullable by the default null.

What: A parameter has a type that does not name null, and the default null.

Why it breaks: PHP asks to write the type as nullable; it says so when the file is compiled.

Since: deprecated in PHP 8.4.

Fix: Write ?Type, or Type|null; both work since PHP 7.1 and 8.0.

Source: https://www.php.net/manual/en/migration84.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.model.php_facts import Parameter
from coderenew.rules.php.support.declarations import at_parameter, declarations
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.4"),)

RULE = Rule(
    id="CR-PHP-IMPLICIT-NULLABLE",
    title="Type made nullable by the default null",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message=(
        "Parameter {parameter} of {symbol} takes null only because of its default, which is "
        "{effect}; write ?{type}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration84.deprecated.php",
)


def _is_implicitly_nullable(parameter: Parameter) -> bool:
    if not parameter.type or (parameter.default or "").lower() != "null":
        return False
    words = parameter.type.lower().split("|")
    return not parameter.type.startswith("?") and "null" not in words and words != ["mixed"]


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for declaration in declarations(file):
        for parameter in declaration.function.parameters:
            if not _is_implicitly_nullable(parameter):
                continue
            yield from candidates(
                RULE,
                file,
                at_parameter(declaration.function, parameter),
                declaration.symbol,
                PHASES,
                moment=Moment.COMPILE,
                parameter="$" + parameter.name,
                type=parameter.type,
            )
