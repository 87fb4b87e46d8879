"""Comment that begins with #[.

What: A comment begins with #[ and holds no attribute.

Why it breaks: PHP 8 reads #[ as the beginning of an attribute and cannot parse what follows.

Since: since PHP 8.0.

Fix: Begin the comment with // or with a blank after the #.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import fatal, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("8.0", effect="a parse error"),)

RULE = Rule(
    id="CR-PHP-HASH-COMMENT-BRACKET",
    title="Comment that begins with #[",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A comment that begins with #[ opens an attribute, which is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "hash-comment-bracket")
