"""Header and readme that contradict each other.

What: The main file and the readme name different minimum versions.

Why it breaks: WordPress obeys the main file, the plugin directory shows the readme: one of them
tells users a version that is wrong for them.

Since: every version.

Fix: Write the same version in both.

Source: https://developer.wordpress.org/plugins/wordpress-org/how-your-readme-txt-works/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.version import version_in
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import HeaderView

RULE = Rule(
    id="CR-HEADER-README-CONTRADICTION",
    title="Header and readme that contradict each other",
    family=Family.HEADERS,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    message="{symbol} is {in_header} in the main file and {in_readme} in the readme.",
    source="https://developer.wordpress.org/plugins/wordpress-org/how-your-readme-txt-works/",
)


def check(view: HeaderView, _project: Project, _catalog: Catalog) -> Iterator[Candidate]:
    headers = view.headers
    for name, in_header, in_readme in (
        ("Requires PHP", headers.requires_php, headers.readme_requires_php),
        ("Requires at least", headers.requires_wordpress, headers.readme_requires_wordpress),
    ):
        first, second = version_in(in_header), version_in(in_readme)
        if first is not None and second is not None and first != second:
            yield Candidate(
                rule=RULE.id,
                severity=RULE.severity,
                confidence=RULE.confidence,
                symbol=Symbol("header", name),
                path=headers.file,
                line=view.line(name),
                moment=Moment.INSTALL,
                slots={"in_header": in_header, "in_readme": in_readme},
            )
