"""Optional parameter before a required one.

What: A parameter with a default value stands before a parameter without one.

Why it breaks: The default can never be used, since all arguments up to the required one must be
given; PHP says so when the file is compiled.

Since: deprecated in PHP 8.0; with a nullable type and the default null in 8.1, with null in a
union or mixed in 8.3.

Fix: Remove the default, or give the later parameters one too.

Source: https://www.php.net/manual/en/migration80.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.model.php_facts import Parameter
from coderenew.rules.php.support.declarations import at_parameter, declarations
from coderenew.rules.php.support.phases import Phase, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.0"),)

RULE = Rule(
    id="CR-PHP-OPTIONAL-BEFORE-REQUIRED",
    title="Optional parameter before a required one",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message=(
        "Parameter {parameter} of {symbol} has a default although a required one follows: {effect}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.deprecated.php",
)


def _phases(parameter: Parameter) -> tuple[Phase, ...]:
    """A null default was long a way to write a nullable type, so it was spared for a while."""
    if parameter.default is None:
        return ()
    if not parameter.type or parameter.default.lower() != "null":
        return PHASES
    if parameter.type.startswith("?"):
        return (warns("8.1"),)
    words = parameter.type.lower().split("|")
    return (warns("8.3"),) if "null" in words or words == ["mixed"] else ()


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for declaration in declarations(file):
        parameters = declaration.function.parameters
        required = [i for i, p in enumerate(parameters) if p.default is None and not p.variadic]
        for parameter in parameters[: max(required, default=0)]:
            phases = _phases(parameter)
            yield from candidates(
                RULE,
                file,
                at_parameter(declaration.function, parameter),
                declaration.symbol,
                phases,
                moment=Moment.COMPILE,
                parameter="$" + parameter.name,
            )
