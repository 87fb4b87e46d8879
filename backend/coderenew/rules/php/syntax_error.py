"""Not readable as PHP.

What: A place in a file that the parser could not read.

Why it breaks: A file with a syntax error stops the request that includes it. The place may also
be newer syntax than this tool knows; what could be read around it is judged.

Since: in every version.

Fix: Check the file with php -l on the version that you run.

Source: https://www.php.net/manual/en/features.commandline.options.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.rules.php.support.phases import fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("5.2", effect="perhaps not compiled"),)

RULE = Rule(
    id="CR-PHP-SYNTAX-ERROR",
    title="Not readable as PHP",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.POSSIBLE,
    message="This could not be read as PHP: the file may not compile.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/features.commandline.options.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    if not file.facts.errors:
        return
    error = file.facts.errors[0]
    yield Candidate(
        rule=RULE.id,
        severity=RULE.severity,
        confidence=RULE.confidence,
        symbol=Symbol("syntax", "error", "php"),
        path=file.path,
        line=error.line,
        column=error.column,
        php=RULE.php,
        moment=Moment.COMPILE,
    )
