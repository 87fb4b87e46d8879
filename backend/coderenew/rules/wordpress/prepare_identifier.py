"""Identifier placeholder in wpdb::prepare().

What: A literal query uses %i, which quotes the name of a table or a column.

Why it breaks: Older releases know no such placeholder and leave it in the query, which then
fails, and count one value too many.

Since: supported since WordPress 6.2.

Fix: Raise 'Requires at least' to 6.2, or test wpdb::has_cap( 'identifier_placeholders' ) first.

Source: https://developer.wordpress.org/reference/classes/wpdb/prepare/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import before
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import (
    literal,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-PREPARE-IDENTIFIER",
    title="Identifier placeholder in wpdb::prepare()",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="The placeholder %i needs WordPress 6.2: before, the query is wrong.",
    wordpress=before("6.2"),
    source="https://developer.wordpress.org/reference/classes/wpdb/prepare/",
)

_IDENTIFIER = re.compile(r"(?<!%)(?:%%)*%(?:\d+\$)?i(?![A-Za-z])")


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.methods_called("prepare"):
        query = literal(call, 0)
        if call.owner.lower() == "wpdb" and query is not None and _IDENTIFIER.search(query):
            yield found(RULE, file, call, "wpdb::prepare", kind="method")
