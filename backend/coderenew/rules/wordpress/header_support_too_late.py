"""Title support declared too late.

What: add_theme_support( 'title-tag' ) is called on wp_loaded or a later hook.

Why it breaks: WordPress refuses it with a notice, and the page has no title.

Since: refused since WordPress 4.1.

Fix: Declare it in a callback of after_setup_theme.

Source: https://developer.wordpress.org/reference/functions/add_theme_support/
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
from coderenew.rules.wordpress.support.load_order import hooks_by_scope

RULE = Rule(
    id="CR-WP-HEADER-SUPPORT-TOO-LATE",
    title="Title support declared too late",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="Support for {feature} is declared on {hook}, after WordPress has looked for it.",
    wordpress=since("4.1"),
    source="https://developer.wordpress.org/reference/functions/add_theme_support/",
)

_LATE = frozenset({"wp", "wp_head", "template_redirect", "wp_enqueue_scripts", "get_header"})


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    hooks = hooks_by_scope(file)
    for call in file.calls_to("add_theme_support"):
        late = hooks.get(call.scope, frozenset()) & _LATE
        if late and literal(call, 0, "feature") == "title-tag":
            hook = min(late)
            yield found(RULE, file, call, "add_theme_support", feature="title-tag", hook=hook)
