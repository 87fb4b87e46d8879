"""Declared WordPress minimum lower than the code's own.

What: The header Requires at least names an older WordPress than some unguarded use in the code
needs.

Why it breaks: WordPress lets the component be activated on every WordPress from the declared
one on; on those in between the use fails when it is reached.

Since: every version.

Fix: Raise the header to the version named, or guard or replace the uses that hold it up
("coderenew minimum" lists all of them).

Source: https://developer.wordpress.org/plugins/plugin-basics/header-requirements/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.headers.minimums import too_low
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import HeaderView

RULE = Rule(
    id="CR-HEADER-WORDPRESS-MINIMUM-TOO-LOW",
    title="Declared WordPress minimum lower than the code's own",
    family=Family.HEADERS,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    message="The header promises WordPress {declared}, the code needs {needed}: {uses}.",
    source="https://developer.wordpress.org/plugins/plugin-basics/header-requirements/",
)


def check(view: HeaderView, _project: Project, _catalog: Catalog) -> Iterator[Candidate]:
    yield from too_low(RULE, view, "wordpress", "Requires at least")
