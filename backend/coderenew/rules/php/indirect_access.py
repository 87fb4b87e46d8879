"""Indirect access read from the left.

What: A variable variable, property or method name is followed by an offset, as in $$names[0] or
$object->$names[0].

Why it breaks: PHP 5 applied the offset to the name first, PHP 7 reads from the left:
($$names)[0].

Since: other meaning since PHP 7.0. Where the header requires PHP 7 the new meaning is meant.

Fix: Add braces for the old meaning: ${$names[0]}, $object->{$names[0]}.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import Version, version_in
from coderenew.rules.php.support.phases import breaks, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

_READ_FROM_THE_LEFT = Version(7, 0)
PHASES = (breaks("7.0", effect="and fails"),)

RULE = Rule(
    id="CR-PHP-INDIRECT-ACCESS",
    title="Indirect access read from the left",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message=(
        "A variable name followed by an offset or a property is read from the left: it means "
        "another variable {effect}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    written_for = version_in(project.component.headers.declared_php)
    if written_for is None or written_for < _READ_FROM_THE_LEFT:
        yield from syntax_candidates(RULE, file, PHASES, "indirect-access", moment=None)
