"""Settings section or field on a page that is gone.

What: register_setting(), add_settings_section() or add_settings_field() names the page misc or
privacy.

Why it breaks: WordPress removed these pages, shows what belongs there on others (general and
reading), and writes a notice.

Since: misc since WordPress 3.0, privacy since 3.5.

Fix: Name another page: general in place of misc, reading in place of privacy.

Source: https://developer.wordpress.org/reference/functions/register_setting/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import (
    literal,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-SETTINGS-PAGE-GONE",
    title="Settings section or field on a page that is gone",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The settings page {page} is gone since WordPress {version}.",
    wordpress=since("3.0"),
    source="https://developer.wordpress.org/reference/functions/register_setting/",
)

FUNCTIONS = {
    "register_setting": 0,
    "unregister_setting": 0,
    "add_settings_section": 3,
    "add_settings_field": 3,
}
"""Each function with the position of its page."""
GONE = {"misc": "3.0", "privacy": "3.5"}


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name in file.call_names & FUNCTIONS.keys():
        position = FUNCTIONS[name]
        for call in file.calls_to(name):
            page = literal(call, position)
            if page in GONE:
                version = GONE[page]
                yield found(
                    RULE, file, call, name, wordpress=since(version), page=page, version=version
                )
