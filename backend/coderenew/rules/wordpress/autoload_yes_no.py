"""Option autoload given as yes or no.

What: add_option() or update_option() gets 'yes' or 'no' for autoload.

Why it breaks: WordPress still understands the words and documents them as deprecated.

Since: documented as deprecated since WordPress 6.7.

Fix: Pass true or false; older releases understand these too.

Source: https://developer.wordpress.org/reference/functions/add_option/
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
    id="CR-WP-AUTOLOAD-YES-NO",
    title="Option autoload given as yes or no",
    family=Family.WORDPRESS,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    message="{symbol}() gets '{value}' for autoload, where WordPress expects a boolean since 6.7.",
    wordpress=since("6.7"),
    source="https://developer.wordpress.org/reference/functions/add_option/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name, position in (("add_option", 3), ("update_option", 2)):
        for call in file.calls_to(name):
            value = literal(call, position, "autoload")
            if value in ("yes", "no"):
                yield found(RULE, file, call, name, value=value)
