"""Pluggable function before plugins are loaded.

What: A function that plugins may replace (wp_get_current_user, wp_mail, wp_redirect …), or one
that calls such a function at once, is called at the top level of a plugin.

Why it breaks: WordPress defines these functions after all plugins are loaded, so the call is to
an undefined function and ends the request.

Since: every WordPress.

Fix: Call it in a callback of plugins_loaded or, for the current user, of init.

Source: https://developer.wordpress.org/reference/files/wp-includes/pluggable.php/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.uses.callees import callees
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.candidates import found
from coderenew.rules.wordpress.support.guards import is_tested
from coderenew.rules.wordpress.support.load_order import stages
from coderenew.rules.wordpress.support.start import Stage

RULE = Rule(
    id="CR-WP-PLUGGABLE-TOO-EARLY",
    title="Pluggable function before plugins are loaded",
    family=Family.WORDPRESS,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="{symbol}() does not exist yet while plugins load.",
    source="https://developer.wordpress.org/reference/files/wp-includes/pluggable.php/",
)

_PLUGGABLE = "wp-includes/pluggable.php"
_CALLS_PLUGGABLE = frozenset({"current_user_can", "get_current_user_id"})


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    running = stages(file, project)
    early = [scope for scope, stage in running.items() if stage is Stage.LOAD]
    if not early or project.component.kind == "theme" or _loads_it(file):
        return
    for callee in callees(file, catalog, Platform.WORDPRESS):
        name = callee.name
        if name in _CALLS_PLUGGABLE or callee.record.file == _PLUGGABLE:
            for call in file.calls_to(name):
                own = project.functions(name)
                tested = is_tested(file, call, name)
                if call.form == "call" and call.scope in early and not own and not tested:
                    yield found(RULE, file, call, name)


def _loads_it(file: PhpFile) -> bool:
    return any("pluggable.php" in include.path for include in file.facts.includes)
