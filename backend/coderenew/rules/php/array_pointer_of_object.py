"""Array pointer of an object.

What: current(), key(), next(), prev(), reset() or end() is given an object.

Why it breaks: Objects have no order of their own; PHP asks for an array or an iterator.

Since: deprecated in PHP 8.1.

Fix: Use an array, call get_mangled_object_vars(), or implement Iterator.

Source: https://www.php.net/manual/en/migration81.deprecated.php
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

PHASES = (warns("8.1"),)

RULE = Rule(
    id="CR-PHP-ARRAY-POINTER-OF-OBJECT",
    title="Array pointer of an object",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() on an object is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "current", "key", "next", "prev", "reset", "end"):
        given = argument(call, 0, "array")
        if given is not None and given.value == "$this":
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
