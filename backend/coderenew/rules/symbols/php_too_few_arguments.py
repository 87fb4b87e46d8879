"""Too few arguments for a PHP function.

What: A call of a function or method of PHP gives fewer arguments than it requires.

Why it breaks: The function throws an ArgumentCountError since PHP 8.0. Before, it warned, did
nothing and returned null or false; that is not reported.

Since: fatal since PHP 8.0, and in the releases whose signature requires more, from the catalog.

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
    PROVEN,
    count_candidates,
    invocations,
    lacking,
    wrong_counts,
)
from coderenew.rules.version_ranges import WRONG_COUNT
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-TOO-FEW-ARGUMENTS",
    title="Too few arguments for a PHP function",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() requires {wanted} arguments and gets {given}.",
    source="https://www.php.net/manual/en/class.argumentcounterror.php",
)

_OWN_RULES = frozenset({"mktime", "gmmktime", "parse_str", "mb_parse_str"})
"""Functions whose missing argument has a rule of its own, with a better answer."""


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in invocations(file, project, catalog, Platform.PHP):
        record = call.record
        if record.source != PROVEN or record.name in _OWN_RULES:
            continue
        wrong = wrong_counts(
            catalog, record.platform, record.kind, record.name, call.given, lacking
        )
        yield from count_candidates(RULE, file, call, wrong, WRONG_COUNT)
