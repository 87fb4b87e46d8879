"""wpdb::prepare() of a query without placeholders.

What: The query given to wpdb::prepare() is a literal that holds no %s, %d, %f or %i.

Why it breaks: Nothing is escaped, so WordPress writes a notice. Called with the query alone,
prepare() lacks its second argument in the releases that required one: a warning on PHP before
7.1, an ArgumentCountError since.

Since: notice since WordPress 3.9; second argument required from 3.5 up to 5.3.

Fix: Put the values into placeholders, or run the query without prepare() when it has no values.

Source: https://developer.wordpress.org/reference/classes/wpdb/prepare/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import Version, VersionRange
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import (
    literal,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-PREPARE-WITHOUT-PLACEHOLDER",
    title="wpdb::prepare() of a query without placeholders",
    family=Family.WORDPRESS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="wpdb::prepare() gets a query without placeholders{effect}.",
    wordpress=since("3.9"),
    source="https://developer.wordpress.org/reference/classes/wpdb/prepare/",
)

NAME = "wpdb::prepare"
_TWO_REQUIRED = VersionRange(Version(3, 5), Version(5, 3))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.methods_called("prepare"):
        query = literal(call, 0)
        if call.owner.lower() != "wpdb" or query is None or "%" in query:
            continue
        yield found(RULE, file, call, NAME, kind="method", severity=Severity.WARNS, effect="")
        if call.argument_count == 1:
            yield found(
                RULE,
                file,
                call,
                NAME,
                kind="method",
                wordpress=_TWO_REQUIRED,
                php=since("7.1"),
                effect=" and no second argument, which WordPress before 5.3 requires",
            )
