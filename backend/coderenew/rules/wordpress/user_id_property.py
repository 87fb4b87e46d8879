"""Lower-case id of WP_User.

What: The property id, in lower case, of a WP_User.

Why it breaks: WordPress answers by a magic method for old code only, and writes a notice.

Since: deprecated since WordPress 2.1; notice since 3.3.

Fix: Use ID.

Source: https://developer.wordpress.org/reference/classes/wp_user/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-USER-ID-PROPERTY",
    title="Lower-case id of WP_User",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="WP_User has no property id.",
    wordpress=since("3.3"),
    source="https://developer.wordpress.org/reference/classes/wp_user/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.facts.property_uses:
        if use.name == "id" and use.owner.lower() == "wp_user" and not use.static:
            yield found(RULE, file, use, "WP_User::id", kind="property", replacement="WP_User::ID")
