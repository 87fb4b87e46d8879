"""Arguments of a scheduled event given one by one.

What: wp_clear_scheduled_hook() gets the event's arguments as further arguments of its own.

Why it breaks: WordPress collects them for old code only and writes a notice.

Since: notice since WordPress 3.0.

Fix: Pass them as one array, in the order in which the event was scheduled.

Source: https://developer.wordpress.org/reference/functions/wp_clear_scheduled_hook/
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
    argument,
    is_scalar,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-CLEAR-SCHEDULED-HOOK-ARGUMENTS",
    title="Arguments of a scheduled event given one by one",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="wp_clear_scheduled_hook() takes the event's arguments as one array.",
    wordpress=since("3.0"),
    source="https://developer.wordpress.org/reference/functions/wp_clear_scheduled_hook/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("wp_clear_scheduled_hook"):
        arguments = argument(call, 1, "args")
        if arguments is not None and is_scalar(arguments) and arguments.kind != "null":
            yield found(RULE, file, call, "wp_clear_scheduled_hook")
