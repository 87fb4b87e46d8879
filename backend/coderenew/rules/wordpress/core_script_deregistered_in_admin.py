"""Core script deregistered in the dashboard.

What: wp_deregister_script() of a script that the dashboard or the login page needs, in a callback
that runs there on another hook than the one for scripts.

Why it breaks: WordPress refuses with a notice and keeps its own script; what was meant to take
its place is not registered.

Since: refused since WordPress 3.6.

Fix: Deregister it in a callback of wp_enqueue_scripts. On admin_enqueue_scripts and
login_enqueue_scripts WordPress lets it happen, at the dashboard's own risk.

Source: https://developer.wordpress.org/reference/functions/wp_deregister_script/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import literal
from coderenew.rules.wordpress.support.candidates import found
from coderenew.rules.wordpress.support.load_order import hooks_by_scope

RULE = Rule(
    id="CR-WP-CORE-SCRIPT-DEREGISTERED-IN-ADMIN",
    title="Core script deregistered in the dashboard",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="The script {handle} cannot be deregistered in the dashboard.",
    wordpress=since("3.6"),
    source="https://developer.wordpress.org/reference/functions/wp_deregister_script/",
)

HANDLES = frozenset(
    [
        "jquery",
        "jquery-core",
        "jquery-migrate",
        "jquery-ui-core",
        "jquery-ui-accordion",
        "jquery-ui-autocomplete",
        "jquery-ui-button",
        "jquery-ui-datepicker",
        "jquery-ui-dialog",
        "jquery-ui-draggable",
        "jquery-ui-droppable",
        "jquery-ui-menu",
        "jquery-ui-mouse",
        "jquery-ui-position",
        "jquery-ui-progressbar",
        "jquery-ui-resizable",
        "jquery-ui-selectable",
        "jquery-ui-slider",
        "jquery-ui-sortable",
        "jquery-ui-spinner",
        "jquery-ui-tabs",
        "jquery-ui-tooltip",
        "jquery-ui-widget",
        "underscore",
        "backbone",
    ]
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    hooks = hooks_by_scope(file)
    for call in file.calls_to("wp_deregister_script"):
        handle = literal(call, 0, "handle")
        running = hooks.get(call.scope, frozenset())
        if handle in HANDLES and any(_in_dashboard(hook) for hook in running):
            yield found(RULE, file, call, "wp_deregister_script", handle=str(handle))


def _in_dashboard(hook: str) -> bool:
    """Whether the hook runs where WordPress guards its scripts, and is not where it gives way."""
    return hook.startswith(("admin_", "login_")) and not hook.endswith("_enqueue_scripts")
