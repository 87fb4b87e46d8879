"""Result of a call given for a reference.

What: The result of a function is given to another that takes the argument by reference, as in
end( explode( '.', $name ) ).

Why it breaks: Only variables should be passed by reference: PHP writes a notice and passes a
temporary value.

Since: a notice since PHP 7.0, a strict standards message before.

Fix: Put the result into a variable first.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.uses.references import RESULTS, reference_candidate, references
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-RESULT-BY-REFERENCE",
    title="Result of a call given for a reference",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Argument {position} of {symbol}() is taken by reference and gets a call's result.",
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for found in references(file, project, catalog, RESULTS):
        yield reference_candidate(RULE, file, found)
