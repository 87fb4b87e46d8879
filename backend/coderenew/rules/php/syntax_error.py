"""Not PHP in any version.

What: A place at which every version of PHP stops reading the file, or that this tool cannot read.

Why it breaks: A file with a syntax error stops the request that includes it. Every file with a
doubtful place is read a second time by the rules of the language: what no version from 5.2 on
accepts is certain. Where some version may read on, the place is only possibly wrong; it may be
newer syntax than this tool knows. What could be read around it is judged.

Since: in every version.

Fix: Check the file with php -l on the version that you run.

Source: https://www.php.net/manual/en/features.commandline.options.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.version import VersionRange
from coderenew.rules.php.support.phases import fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("5.2", effect="not compiled"),)
_REFUSED = "No version of PHP reads on here: the file is not compiled."
_UNREAD = "This could not be read as PHP: the file may not compile."

RULE = Rule(
    id="CR-PHP-SYNTAX-ERROR",
    title="Not PHP in any version",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{what}",
    php=span(PHASES),
    source="https://www.php.net/manual/en/features.commandline.options.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    refused = file.facts.refused
    if refused is None and not file.facts.errors:
        return
    place = refused or file.facts.errors[0]
    yield Candidate(
        rule=RULE.id,
        severity=RULE.severity,
        confidence=Confidence.CERTAIN if refused else Confidence.POSSIBLE,
        symbol=Symbol("syntax", "error", "php"),
        path=file.path,
        line=place.line,
        column=place.column,
        php=_versions(place.but_for, catalog),
        moment=Moment.COMPILE,
        slots={"what": _REFUSED if refused else _UNREAD},
    )


def _versions(but_for: str, catalog: Catalog) -> VersionRange:
    """All versions, or those that have the feature."""
    row = catalog.find(Platform.PHP, SymbolKind.SYNTAX, but_for) if but_for else None
    return VersionRange(row.since) if row is not None else RULE.php
