"""PHP code in a script tag.

What: A PHP block opens with a script tag whose language is php.

Why it breaks: The tag is plain HTML now, so the code is sent to the visitor and does not run.

Since: since PHP 7.0.

Fix: Write <?php … ?>.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import breaks, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("7.0", effect="and not run"),)

RULE = Rule(
    id="CR-PHP-SCRIPT-TAG",
    title="PHP code in a script tag",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="PHP code in a script tag is shown as text {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "script-tag", moment=None)
