"""Magic method declared static.

What: A magic method such as __get() is declared static, or __callStatic() is not.

Why it breaks: PHP calls these methods on an object (or a class) and refuses to compile the
other form.

Since: a warning in PHP 7, a fatal error since 8.0.

Fix: Remove static; add it to __callStatic() and __set_state().

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.rules.php.support.declarations import method_symbol, methods
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns(until="8.0", effect="a warning"),
    fatal("8.0"),
)

RULE = Rule(
    id="CR-PHP-STATIC-MAGIC-METHOD",
    title="Magic method declared static",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} must not be static: {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_OF_OBJECTS = frozenset(("__get", "__set", "__isset", "__unset", "__call"))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method in methods(file):
        name, static = method.name.lower(), "static" in method.modifiers
        if (static and name in _OF_OBJECTS) or (not static and name == "__callstatic"):
            symbol = method_symbol(owner.name, method.name)
            yield from candidates(RULE, file, method, symbol, PHASES, moment=Moment.COMPILE)
