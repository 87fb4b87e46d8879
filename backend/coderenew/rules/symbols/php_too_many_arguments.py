"""Too many arguments for a PHP function.

What: A call of a PHP function gives more arguments than any release of the function takes.

Why it breaks: PHP's own functions throw an ArgumentCountError for surplus arguments since PHP 8.0.
Before, they warned, did nothing and returned null or false. Functions written in PHP ignore
surplus arguments and are not reported.

Since: fatal since PHP 8.0.

Fix: Take the surplus arguments out.

Source: https://www.php.net/manual/en/class.argumentcounterror.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import parse_signature
from coderenew.rules.symbols.uses.invocations import (
    PROVEN,
    Invocation,
    count_candidates,
    invocations,
    surplus,
    wrong_counts,
)
from coderenew.rules.version_ranges import WRONG_COUNT
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-TOO-MANY-ARGUMENTS",
    title="Too many arguments for a PHP function",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() takes {wanted} arguments and gets {given}.",
    source="https://www.php.net/manual/en/class.argumentcounterror.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in invocations(file, project, catalog, Platform.PHP):
        record = call.record
        if record.source != PROVEN:
            continue
        wrong = wrong_counts(
            catalog, record.platform, record.kind, record.name, call.given, surplus
        )
        if wrong and not _fits_somewhere(call):
            yield from count_candidates(RULE, file, call, wrong, WRONG_COUNT)


def _fits_somewhere(call: Invocation) -> bool:
    """Whether some release takes as many: then a parameter was added or removed, which is another
    rule's affair."""
    return any(surplus(parse_signature(s.text), call.given) is None for s in call.record.signatures)
