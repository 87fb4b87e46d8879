"""Short opening tag.

What: PHP code opens with <? alone.

Why it breaks: The setting short_open_tag decides whether this is code; many servers switch it
off, and then the visitor reads the source.

Since: in every version, by setting.

Fix: Write <?php, or <?= to print.

Source: https://www.php.net/manual/en/ini.core.php#ini.short-open-tag
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import breaks, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("5.2", effect="shown as text"),)

RULE = Rule(
    id="CR-PHP-SHORT-OPEN-TAG",
    title="Short opening tag",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.POSSIBLE,
    message=(
        "The short opening tag works only where the server allows it: elsewhere the code is "
        "{effect}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/ini.core.php#ini.short-open-tag",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "short-open-tag", moment=None)
