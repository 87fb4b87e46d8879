"""array_key_exists() on an object.

What: array_key_exists() or key_exists() is asked about an object.

Why it breaks: It takes arrays only since PHP 8.

Since: deprecated in PHP 7.4, a TypeError in 8.0.

Fix: Call property_exists() or isset().

Source: https://www.php.net/manual/en/migration74.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span, warns
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.4", "8.0"),
    fatal("8.0", effect="a TypeError"),
)

RULE = Rule(
    id="CR-PHP-ARRAY-KEY-EXISTS-OBJECT",
    title="array_key_exists() on an object",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="array_key_exists() on an object is {effect}; call property_exists().",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration74.deprecated.php",
)


_OBJECTS = frozenset(
    ("get_current_screen", "get_queried_object", "get_userdata", "wp_get_current_user")
)
"""Functions of WordPress that return an object, or nothing."""


def _objects(given: Argument) -> Iterator[Confidence]:
    for value, sure in values(given):
        if value.kind == "new" or value.value == "$this":
            yield sure
        elif value.kind == "call" and value.value.lower() in _OBJECTS:
            yield min(sure, Confidence.LIKELY)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "array_key_exists", "key_exists"):
        given = argument(call, 1, "array")
        sure = max(_objects(given), default=None) if given else None
        if sure is not None:
            yield from candidates(RULE, file, call, called_symbol(call), PHASES, confidence=sure)
