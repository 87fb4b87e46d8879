"""REST route without a permission callback.

What: An array literal that describes a REST route has a callback and no permission_callback.

Why it breaks: WordPress writes a notice at every REST request, and the route is open to
everybody.

Since: notice since WordPress 5.5.

Fix: Add 'permission_callback'; for a public route it is '__return_true'.

Source: https://developer.wordpress.org/reference/functions/register_rest_route/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import (
    argument,
    is_complete,
    item,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-REST-ROUTE-WITHOUT-PERMISSION",
    title="REST route without a permission callback",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="register_rest_route() is called without permission_callback.",
    wordpress=since("5.5"),
    source="https://developer.wordpress.org/reference/functions/register_rest_route/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("register_rest_route"):
        routes = argument(call, 2, "args")
        if routes is not None and any(_is_open(route) for route in _endpoints(routes)):
            yield found(RULE, file, call, "register_rest_route", replacement="")


def _endpoints(routes: Argument) -> list[Argument]:
    """The array itself when it describes one endpoint, else those that it lists."""
    if item(routes, "callback") is not None:
        return [routes]
    return [i for i in routes.items if i.kind == "array" and i.key in (None, "", "0", "1", "2")]


def _is_open(route: Argument) -> bool:
    return (
        is_complete(route)
        and item(route, "callback") is not None
        and item(route, "permission_callback") is None
    )
