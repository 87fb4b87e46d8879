"""REST route registered too early.

What: register_rest_route() is called while plugins load, or on a hook of WordPress's start.

Why it breaks: WordPress writes a notice, and it starts the REST server on every request, REST or
not.

Since: notice since WordPress 5.1.

Fix: Call it in a callback of rest_api_init.

Source: https://developer.wordpress.org/reference/functions/register_rest_route/
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
from coderenew.rules.wordpress.support.load_order import stages
from coderenew.rules.wordpress.support.start import Stage

RULE = Rule(
    id="CR-WP-REST-ROUTE-TOO-EARLY",
    title="REST route registered too early",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="register_rest_route() runs before rest_api_init.",
    wordpress=since("5.1"),
    source="https://developer.wordpress.org/reference/functions/register_rest_route/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    running = stages(file, project)
    for call in file.calls_to("register_rest_route"):
        if running.get(call.scope, Stage.LATER) <= Stage.INIT:
            yield found(RULE, file, call, "register_rest_route")
