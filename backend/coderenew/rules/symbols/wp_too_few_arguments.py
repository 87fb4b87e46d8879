"""Too few arguments for a WordPress function.

What: A call of a function or method of WordPress gives fewer arguments than it requires in some
releases.

Why it breaks: A function written in PHP that lacks a required argument throws an
ArgumentCountError since PHP 7.1, and warned before.

Since: fatal since PHP 7.1, in the releases whose signature requires more, from their code.

Fix: Give the missing arguments.

Source: https://www.php.net/manual/en/class.argumentcounterror.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.uses.invocations import (
    count_candidates,
    invocations,
    lacking,
    wrong_counts,
)
from coderenew.rules.version_ranges import MISSING_ARGUMENT
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-TOO-FEW-ARGUMENTS",
    title="Too few arguments for a WordPress function",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() requires {wanted} arguments and gets {given}.",
    source="https://www.php.net/manual/en/class.argumentcounterror.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in invocations(file, project, catalog, Platform.WORDPRESS):
        record = call.record
        wrong = wrong_counts(
            catalog, record.platform, record.kind, record.name, call.given, lacking
        )
        yield from count_candidates(RULE, file, call, wrong, MISSING_ARGUMENT)
