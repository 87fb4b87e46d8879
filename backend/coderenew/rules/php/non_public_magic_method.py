"""Magic method that is not public.

What: A magic method such as __get() or __call() is private or protected.

Why it breaks: PHP calls it from outside the class, and warns when the file is compiled.

Since: a warning since PHP 5.3; for __sleep(), __wakeup(), __serialize(), __unserialize(),
__set_state() and __debugInfo() since 8.0.

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
LATER_PHASES = (warns("8.0", effect="a warning"),)

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
_PUBLIC_LATER = frozenset(
    ("__debuginfo", "__serialize", "__set_state", "__sleep", "__unserialize", "__wakeup")
)
_HIDDEN = frozenset(("private", "protected"))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method in methods(file):
        name = method.name.lower()
        if name not in _PUBLIC | _PUBLIC_LATER or not _HIDDEN.intersection(method.modifiers):
            continue
        phases = PHASES if name in _PUBLIC else LATER_PHASES
        symbol = method_symbol(owner.name, method.name)
        yield from candidates(RULE, file, method, symbol, phases, moment=Moment.COMPILE)
