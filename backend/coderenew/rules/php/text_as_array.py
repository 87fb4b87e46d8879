"""Element written into an empty text.

What: A variable that holds an empty text gets an element, with [] or under a named key.

Why it breaks: PHP once made an array of the empty text silently; now [] is refused and a key must
be a number.

Since: [] is a fatal error since PHP 7.1, a named key a warning in 7.1 and a TypeError in 8.0.

Fix: Begin with array().

Source: https://www.php.net/manual/en/migration71.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = {
    "[]": (fatal("7.1", effect="refused"),),
    "[key]": (
        warns("7.1", "8.0", effect="met with a warning, and not done"),
        fatal("8.0", effect="refused"),
    ),
}

RULE = Rule(
    id="CR-PHP-TEXT-AS-ARRAY",
    title="Element written into an empty text",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} holds an empty text here; writing an element into it is {effect}.",
    php=span(PHASES["[]"]),
    source="https://www.php.net/manual/en/migration71.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.facts.operations:
        phases = PHASES.get(use.operator, ())
        held = values(use.operand) if phases else ()
        empty = [sure for value, sure in held if value.kind == "string" and not value.value]
        if empty:
            symbol = Symbol("variable", use.operand.value, "php")
            yield from candidates(RULE, file, use, symbol, phases, confidence=max(empty))
