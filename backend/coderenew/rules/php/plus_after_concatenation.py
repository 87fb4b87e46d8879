"""Plus, minus or shift beside a concatenation.

What: A concatenation and +, -, << or >> stand side by side without parentheses.

Why it breaks: PHP 7 read them from the left; PHP 8 does the arithmetic first, so the text
changes.

Since: deprecated in PHP 7.4, other result in 8.0.

Fix: Add parentheses around the arithmetic, or around the concatenation for the old result.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import breaks, span, syntax_candidates, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.4", "8.0"),
    breaks("8.0", effect="calculated first"),
)

RULE = Rule(
    id="CR-PHP-PLUS-AFTER-CONCATENATION",
    title="Plus, minus or shift beside a concatenation",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="Arithmetic beside a dot without parentheses is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "plus-after-concatenation", moment=None)
