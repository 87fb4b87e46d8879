"""Tested up to a WordPress below the minimum.

What: Tested up to names an older WordPress than Requires at least.

Why it breaks: Nobody can run the component on the WordPress that it was tested with: one of the
two headers is wrong.

Since: every version.

Fix: Mend the header that is wrong.

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
    id="CR-HEADER-TESTED-BELOW-MINIMUM",
    title="Tested up to a WordPress below the minimum",
    family=Family.HEADERS,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    message="Requires WordPress {minimum}, but tested up to {tested} only.",
    source="https://developer.wordpress.org/plugins/wordpress-org/how-your-readme-txt-works/",
)


def check(view: HeaderView, _project: Project, _catalog: Catalog) -> Iterator[Candidate]:
    headers = view.headers
    text = headers.declared_wordpress
    tested = headers.readme_tested_up_to or headers.tested_up_to
    lowest, highest = version_in(text), version_in(tested)
    if lowest is not None and highest is not None and highest.newest_patch < lowest:
        yield Candidate(
            rule=RULE.id,
            severity=RULE.severity,
            confidence=RULE.confidence,
            symbol=Symbol("header", "Tested up to"),
            path=headers.file,
            line=view.line("Requires at least"),
            moment=Moment.INSTALL,
            slots={"minimum": text, "tested": tested},
        )
