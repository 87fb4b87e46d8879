"""Magic method that is not public.

What: A magic method such as __get() or __call() is private or protected.

Why it breaks: PHP calls it from outside the class, and warns when the file is compiled.

Since: a warning since PHP 5.3.

Fix: Declare it public.

Source: https://www.php.net/manual/en/language.oop5.magic.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.rules.php.support.declarations import method_symbol, methods
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("5.3", effect="a warning"),)

RULE = Rule(
    id="CR-PHP-NON-PUBLIC-MAGIC-METHOD",
    title="Magic method that is not public",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol} must be public; otherwise PHP gives {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/language.oop5.magic.php",
)

_PUBLIC = frozenset(
    ("__get", "__set", "__isset", "__unset", "__call", "__callstatic", "__tostring", "__invoke")
)
_HIDDEN = frozenset(("private", "protected"))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method in methods(file):
        if method.name.lower() in _PUBLIC and _HIDDEN.intersection(method.modifiers):
            symbol = method_symbol(owner.name, method.name)
            yield from candidates(RULE, file, method, symbol, PHASES, moment=Moment.COMPILE)
