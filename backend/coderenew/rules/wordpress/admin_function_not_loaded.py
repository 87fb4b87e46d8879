"""Function of the dashboard where it is not loaded.

What: A function of wp-admin/includes is called while the component loads, on a hook of
WordPress's start, or on one of the public site, and the file does not include what defines it.

Why it breaks: These files are loaded for dashboard pages only, and only after init: anywhere else
the call is to an undefined function and ends the request.

Since: every WordPress; wp-admin/includes/plugin.php is loaded early by itself since 6.8.

Fix: Include the file that defines the function first, or call it in a callback of admin_init or a
later hook of the dashboard.

Source: https://developer.wordpress.org/reference/functions/is_plugin_active/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.memory import per_project
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.uses.callees import callees
from coderenew.rules.version_ranges import before
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.candidates import found
from coderenew.rules.wordpress.support.guards import is_tested
from coderenew.rules.wordpress.support.load_order import hooks_by_scope, stages
from coderenew.rules.wordpress.support.start import Stage

RULE = Rule(
    id="CR-WP-ADMIN-FUNCTION-NOT-LOADED",
    title="Function of the dashboard where it is not loaded",
    family=Family.WORDPRESS,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="{symbol}() is defined in {defined_in}, which WordPress does not load here.",
    source="https://developer.wordpress.org/reference/functions/is_plugin_active/",
)

_EARLY_FILE = "wp-admin/includes/plugin.php"
_PUBLIC_HOOKS = frozenset(
    [
        "wp",
        "wp_head",
        "wp_footer",
        "wp_body_open",
        "template_redirect",
        "template_include",
        "the_content",
        "the_title",
        "the_excerpt",
        "wp_enqueue_scripts",
        "wp_loaded",
        "widgets_init",
        "wp_print_scripts",
        "wp_print_styles",
        "body_class",
        "post_class",
        "get_header",
        "get_footer",
        "loop_start",
        "loop_end",
        "login_head",
        "login_form",
    ]
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    if any("wp-admin/" in include.path for include in file.facts.includes):
        return
    public, included = _public_scopes(file, project), _included(project)
    for callee in callees(file, catalog, Platform.WORDPRESS) if public else ():
        record, name = callee.record, callee.name
        if not _only_in_dashboard(record) or project.functions(name):
            continue
        for call in file.calls_to(name):
            if call.form == "call" and call.scope in public and not is_tested(file, call, name):
                yield found(
                    RULE,
                    file,
                    call,
                    record.name,
                    confidence=Confidence.POSSIBLE if record.file in included else None,
                    wordpress=before("6.8") if record.file == _EARLY_FILE else None,
                    defined_in=record.file,
                )


@per_project
def _included(project: Project) -> frozenset[str]:
    """Files of the dashboard that some file of the component includes: perhaps in time."""
    paths = (i.path for outline in project.outlines.values() for i, _ in outline.includes)
    return frozenset(f"wp-admin/{p.partition('wp-admin/')[2]}" for p in paths if "wp-admin/" in p)


def _only_in_dashboard(record: Record) -> bool:
    return record.file.startswith("wp-admin/includes/") and "always" not in record.context


def _public_scopes(file: PhpFile, project: Project) -> frozenset[int]:
    """Scopes seen to run where the dashboard's files are missing, and nowhere else."""
    early = {scope for scope, stage in stages(file, project).items() if stage <= Stage.INIT}
    hooked = {scope for scope, hooks in hooks_by_scope(file).items() if hooks <= _PUBLIC_HOOKS}
    return frozenset(early | hooked)
