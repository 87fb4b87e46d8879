"""Scripts or styles enqueued too early.

What: A function for scripts or styles is called at the top level of the component, or on a hook
before init.

Why it breaks: WordPress writes a notice, and core's own scripts may be registered after it, over
it.

Since: notice since WordPress 3.3.

Fix: Call it in a callback of wp_enqueue_scripts, admin_enqueue_scripts or login_enqueue_scripts.

Source: https://developer.wordpress.org/reference/functions/wp_enqueue_script/
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
    id="CR-WP-ENQUEUE-TOO-EARLY",
    title="Scripts or styles enqueued too early",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="{symbol}() runs before init.",
    wordpress=since("3.3"),
    source="https://developer.wordpress.org/reference/functions/wp_enqueue_script/",
)

FUNCTIONS = frozenset(
    {
        "wp_enqueue_script",
        "wp_register_script",
        "wp_deregister_script",
        "wp_dequeue_script",
        "wp_localize_script",
        "wp_add_inline_script",
        "wp_enqueue_style",
        "wp_register_style",
        "wp_deregister_style",
        "wp_dequeue_style",
        "wp_add_inline_style",
    }
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    running = stages(file, project)
    for name in file.call_names & FUNCTIONS if running else ():
        for call in file.calls_to(name):
            if call.form == "call" and running.get(call.scope, Stage.LATER) < Stage.INIT:
                yield found(RULE, file, call, name)
