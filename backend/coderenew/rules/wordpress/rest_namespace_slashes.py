"""REST namespace with a slash at an end.

What: The namespace given to register_rest_route() is a literal that begins or ends with a slash.

Why it breaks: WordPress writes a notice at every REST request and trims the slash.

Since: notice since WordPress 5.4.2.

Fix: Write the namespace as vendor/v1.

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
from coderenew.rules.wordpress.support.arguments import (
    literal,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-REST-NAMESPACE-SLASHES",
    title="REST namespace with a slash at an end",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The REST namespace {namespace} begins or ends with a slash.",
    wordpress=since("5.4.2"),
    source="https://developer.wordpress.org/reference/functions/register_rest_route/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("register_rest_route"):
        namespace = literal(call, 0, "route_namespace")
        if namespace and namespace.strip("/") and namespace != namespace.strip("/"):
            yield found(RULE, file, call, "register_rest_route", namespace=namespace)
