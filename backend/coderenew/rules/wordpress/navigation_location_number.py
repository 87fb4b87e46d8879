"""Menu location that is no text.

What: The array given to register_nav_menus() has an item without a key, so that its location is a
number.

Why it breaks: WordPress writes a notice, and the menu is lost when the order changes.

Since: notice since WordPress 5.3.

Fix: Give each location a name as its key: array( 'primary' => 'Main menu' ).

Source: https://developer.wordpress.org/reference/functions/register_nav_menus/
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
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-NAVIGATION-LOCATION-NUMBER",
    title="Menu location that is no text",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="register_nav_menus() gets a location without a name.",
    wordpress=since("5.3"),
    source="https://developer.wordpress.org/reference/functions/register_nav_menus/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("register_nav_menus"):
        locations = argument(call, 0, "locations")
        items = locations.items if locations is not None else ()
        if any(i.key is None and i.kind == "string" for i in items):
            yield found(RULE, file, call, "register_nav_menus")
