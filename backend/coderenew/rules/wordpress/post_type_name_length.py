"""Name of a post type or taxonomy that is too long.

What: register_post_type() gets a literal name of more than 20 characters, or register_taxonomy()
one of more than 32.

Why it breaks: The name does not fit its column in the database, so WordPress returns an error and
registers nothing.

Since: refused since WordPress 3.1 (post types) and 3.5 (taxonomies).

Fix: Choose a shorter name.

Source: https://developer.wordpress.org/reference/functions/register_post_type/
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
    id="CR-WP-POST-TYPE-NAME-LENGTH",
    title="Name of a post type or taxonomy that is too long",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="The name '{too_long}' has more than {limit} characters: {symbol}() fails.",
    wordpress=since("3.1"),
    source="https://developer.wordpress.org/reference/functions/register_post_type/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for function, limit, versions in (
        ("register_post_type", 20, since("3.1")),
        ("register_taxonomy", 32, since("3.5")),
    ):
        for call in file.calls_to(function):
            name = literal(call, 0)
            if name is not None and len(name) > limit:
                yield found(
                    RULE, file, call, function, wordpress=versions, too_long=name, limit=str(limit)
                )
