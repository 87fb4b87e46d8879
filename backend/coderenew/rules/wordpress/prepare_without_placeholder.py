"""wpdb::prepare() of a query without placeholders.

What: The query given to wpdb::prepare() is a literal that holds no %s, %d, %f or %i.

Why it breaks: Nothing is escaped, and WordPress writes a notice.

Since: notice since WordPress 3.9; with the query alone since 5.3, before which prepare() asks for
a second argument.

Fix: Put the values into placeholders, or run the query without prepare() when it has no values.

Source: https://developer.wordpress.org/reference/classes/wpdb/prepare/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import MethodCall
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import argument
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-PREPARE-WITHOUT-PLACEHOLDER",
    title="wpdb::prepare() of a query without placeholders",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="wpdb::prepare() gets a query without placeholders or without values for them.",
    wordpress=since("3.9"),
    source="https://developer.wordpress.org/reference/classes/wpdb/prepare/",
)

_QUERY_ALONE = since("5.3")


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.methods_called("prepare"):
        if call.owner.lower() == "wpdb" and (confidence := _confidence(call)) is not None:
            yield found(
                RULE,
                file,
                call,
                "wpdb::prepare",
                kind="method",
                confidence=confidence,
                wordpress=_QUERY_ALONE if call.argument_count == 1 else RULE.wordpress,
            )


def _confidence(call: MethodCall) -> Confidence | None:
    """A query that is given alone is wrong with placeholders too: it has no values for them."""
    query = argument(call, 0)
    if query is None or "%" in query.value:
        return None
    if query.kind == "string":
        return Confidence.CERTAIN
    alone = call.argument_count == 1
    if query.kind == "pattern" and alone:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if query.kind == "variable" and alone else None
