"""Encoding as third argument of mb_strrpos().

What: mb_strrpos() is given the encoding where the offset belongs.

Why it breaks: The third argument is the offset; PHP 8 throws on a text.

Since: deprecated in PHP 7.4, a TypeError in 8.0.

Fix: Insert 0 before the encoding.

Source: https://www.php.net/manual/en/migration74.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls, is_number
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.4", "8.0"),
    fatal("8.0", effect="a TypeError"),
)

RULE = Rule(
    id="CR-PHP-MB-STRRPOS-ENCODING",
    title="Encoding as third argument of mb_strrpos()",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="The encoding as third argument of mb_strrpos() is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration74.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "mb_strrpos"):
        given = argument(call, 2, "offset")
        if given is not None and given.kind == "string" and not is_number(given.value):
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
