"""wp_localize_script() with data that is no array.

What: The data given to wp_localize_script() is a literal string, number or boolean.

Why it breaks: WordPress writes a notice; numbers and booleans arrive as strings.

Since: notice since WordPress 5.7.

Fix: Pass an array, or use wp_add_inline_script() for other data.

Source: https://developer.wordpress.org/reference/functions/wp_localize_script/
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
    id="CR-WP-LOCALIZE-SCRIPT-SCALAR",
    title="wp_localize_script() with data that is no array",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="wp_localize_script() gets {value} where it expects an array.",
    wordpress=since("5.7"),
    source="https://developer.wordpress.org/reference/functions/wp_localize_script/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("wp_localize_script"):
        data = argument(call, 2, "l10n")
        if data is not None and is_scalar(data):
            yield found(RULE, file, call, "wp_localize_script", value=f"a {data.kind}")
