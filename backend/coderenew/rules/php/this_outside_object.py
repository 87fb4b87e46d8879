"""$this where no object is.

What: A plain function, a static method or a static closure uses $this.

Why it breaks: There is no object; PHP throws as soon as the line is reached.

Since: fatal in every version.

Fix: Make the method an instance method, or hand the object over as an argument.

Source: https://www.php.net/manual/en/language.oop5.basic.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import fatal, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("5.0", effect="an Error"),)

RULE = Rule(
    id="CR-PHP-THIS-OUTSIDE-OBJECT",
    title="$this where no object is",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message=(
        "$this has no object in a function, a static method or a static closure, which is {effect}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/language.oop5.basic.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(
        RULE, file, PHASES, "this-outside-object", "static-closure-this", moment=None
    )
