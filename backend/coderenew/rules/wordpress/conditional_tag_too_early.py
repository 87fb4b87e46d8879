"""Conditional tag before the query.

What: is_page(), is_single(), is_home() or another conditional tag is called at the top level of
the component, or on init or an earlier hook.

Why it breaks: The query has not run yet, so the answer is always false, and WordPress writes a
notice.

Since: notice since WordPress 3.1.

Fix: Ask in a callback of wp, template_redirect or a later hook.

Source: https://developer.wordpress.org/themes/basics/conditional-tags/
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
    id="CR-WP-CONDITIONAL-TAG-TOO-EARLY",
    title="Conditional tag before the query",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="{symbol}() runs before the main query and is always false there.",
    wordpress=since("3.1"),
    source="https://developer.wordpress.org/themes/basics/conditional-tags/",
)

FUNCTIONS = frozenset(
    [
        "is_404",
        "is_archive",
        "is_attachment",
        "is_author",
        "is_category",
        "is_date",
        "is_day",
        "is_feed",
        "is_front_page",
        "is_home",
        "is_month",
        "is_page",
        "is_paged",
        "is_post_type_archive",
        "is_preview",
        "is_search",
        "is_single",
        "is_singular",
        "is_tag",
        "is_tax",
        "is_time",
        "is_trackback",
        "is_year",
    ]
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    running = stages(file, project)
    for name in file.call_names & FUNCTIONS if running else ():
        for call in file.calls_to(name):
            if call.form == "call" and running.get(call.scope, Stage.LATER) <= Stage.INIT:
                yield found(RULE, file, call, name)
