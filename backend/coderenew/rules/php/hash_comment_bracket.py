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
from coderenew.rules.php.support.removed_syntax import removed_syntax
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-HASH-COMMENT-BRACKET",
    title="Comment that begins with #[",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A comment that begins with #[ opens an attribute, which is {effect}.",
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "hash-comment-bracket", effect="a parse error")
