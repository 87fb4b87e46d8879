"""Word without quotes.

What: A lower-case word without quotes stands where a text belongs, as in $row[name].

Why it breaks: PHP took an unknown constant for its own name; since 8.0 it throws.

Since: a notice, a warning since PHP 7.2, an Error in 8.0.

Fix: Put the word in quotes.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns(until="8.0", effect="a notice"),
    fatal("8.0", effect="an Error"),
)

RULE = Rule(
    id="CR-PHP-BARE-WORD",
    title="Word without quotes",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="The word {symbol} is no constant anywhere; taking it for a text is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_WORD = re.compile(r"[a-z_][a-z0-9_]*\Z")
_MAGIC = frozenset(("true", "false", "null", "exit", "die", "parent", "self", "static"))


def _declared_in_any_case(project: Project, name: str) -> bool:
    return any(
        constant.case_insensitive and constant.name.lower() == name
        for outline in project.outlines.values()
        for constant, _ in outline.constants
    )


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.facts.constant_uses:
        name = use.fallback or use.name
        if use.owner or not _WORD.match(name) or name in _MAGIC or project.constants(name):
            continue
        if catalog.constant(name) is None and not _declared_in_any_case(project, name):
            symbol = Symbol("constant", name, "php")  # so that defined() clears it
            yield from candidates(RULE, file, use, symbol, PHASES)
