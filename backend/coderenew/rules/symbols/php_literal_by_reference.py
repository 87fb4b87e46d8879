"""Literal given for a reference.

What: A literal, an array literal or a constant is given to a function that takes the argument by
reference.

Why it breaks: PHP has nothing to refer to: the request ends with a fatal error.

Since: the releases whose signature takes the argument by reference.

Fix: Put the value into a variable first.

Source: https://www.php.net/manual/en/language.references.pass.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.uses.references import LITERALS, reference_candidate, references
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-LITERAL-BY-REFERENCE",
    title="Literal given for a reference",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Argument {position} of {symbol}() is taken by reference, so it cannot be a literal.",
    source="https://www.php.net/manual/en/language.references.pass.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for found in references(file, project, catalog, LITERALS):
        yield reference_candidate(RULE, file, found)
