"""Tested up to an older WordPress.

What: The readme's Tested up to names an older WordPress than the one asked about.

Why it breaks: Nothing breaks, but the plugin directory warns its visitors and hides plugins that
were not tested with the last three major releases.

Since: every version.

Fix: Test with that WordPress and raise the header.

Source: https://developer.wordpress.org/plugins/wordpress-org/how-your-readme-txt-works/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.version import VersionRange, version_in
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import HeaderView

RULE = Rule(
    id="CR-HEADER-TESTED-UP-TO-BEHIND",
    title="Tested up to an older WordPress",
    family=Family.HEADERS,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    message="The readme says tested up to WordPress {tested} only.",
    source="https://developer.wordpress.org/plugins/wordpress-org/how-your-readme-txt-works/",
)


def check(view: HeaderView, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    headers = view.headers
    text = headers.readme_tested_up_to or headers.tested_up_to
    tested = version_in(text)
    newer = [v for v in catalog.releases(Platform.WORDPRESS) if tested and v > tested.branch]
    if newer:
        in_readme = bool(headers.readme_tested_up_to)
        yield Candidate(
            rule=RULE.id,
            severity=RULE.severity,
            confidence=RULE.confidence,
            symbol=Symbol("header", "Tested up to", "wordpress"),
            path=headers.readme_file if in_readme else headers.file,
            line=view.line("readme:Tested up to" if in_readme else "Tested up to"),
            wordpress=VersionRange(since=newer[0]),
            moment=Moment.INSTALL,
            slots={"tested": text},
        )
