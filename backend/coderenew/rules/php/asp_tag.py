"""ASP-like tag.

What: A template holds <% or <%=, which the setting asp_tags once made PHP tags.

Why it breaks: The setting is gone, so what stands between the tags is sent to the visitor.

Since: since PHP 7.0.

Fix: Write <?php … ?>. Templates of JavaScript libraries use the same signs and are fine.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import breaks, candidates, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("7.0", effect="shown as text"),)

RULE = Rule(
    id="CR-PHP-ASP-TAG",
    title="ASP-like tag",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.POSSIBLE,
    message="The tag {detail} opens no PHP code: it is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.syntax("asp-tag"):
        following = use.detail.removeprefix("<%=").removeprefix("<%").strip()
        if following.startswith("$") or not following:
            yield from candidates(
                RULE, file, use, Symbol("syntax", use.feature, "php"), PHASES, detail="<%"
            )
