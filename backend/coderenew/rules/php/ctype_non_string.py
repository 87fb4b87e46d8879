"""Number given to a function that looks at characters.

What: A ctype function gets a number, a boolean or null.

Why it breaks: PHP takes a small number for the code of one character, and is going to look at its
digits instead.

Since: deprecated in PHP 8.1.

Fix: Cast the value to string first.

Source: https://www.php.net/manual/en/migration81.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, span, warns
from coderenew.rules.php.support.values import types_of, values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.1"),)

RULE = Rule(
    id="CR-PHP-CTYPE-NON-STRING",
    title="Number given to a function that looks at characters",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() looks at text; giving it anything else is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)

_KINDS = "alnum alpha cntrl digit graph lower print punct space upper xdigit"
_FUNCTIONS = tuple(f"ctype_{kind}" for kind in _KINDS.split())


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, *_FUNCTIONS):
        given = argument(call, 0, "text")
        wrong = [
            sure
            for value, sure in (values(given) if given else ())
            if (types := types_of(value, project, catalog))
            and "string" not in types
            and types <= {"int", "float", "bool", "null"}
        ]
        if wrong:
            symbol = called_symbol(call)
            yield from candidates(RULE, file, call, symbol, PHASES, confidence=max(wrong))
