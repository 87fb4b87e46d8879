"""Post type, taxonomy or rewrite rule registered before init.

What: register_post_type(), register_taxonomy() or a function for rewrite rules is called at the
top level of a plugin or on plugins_loaded.

Why it breaks: $wp_rewrite and $wp do not exist yet, so that the call is made on null and ends the
request; what is registered without rewriting is at least not translated.

Since: every WordPress; an Error since PHP 7.0, a fatal error before.

Fix: Call it in a callback of init.

Source: https://developer.wordpress.org/reference/functions/register_post_type/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Call
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import argument, is_complete, item
from coderenew.rules.wordpress.support.candidates import found
from coderenew.rules.wordpress.support.load_order import stages
from coderenew.rules.wordpress.support.start import Stage

RULE = Rule(
    id="CR-WP-REGISTER-BEFORE-INIT",
    title="Post type, taxonomy or rewrite rule registered before init",
    family=Family.WORDPRESS,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="{symbol}() runs while plugins load, before WordPress has its rewrite object.",
    source="https://developer.wordpress.org/reference/functions/register_post_type/",
)

OPTIONS = {"register_post_type": 1, "register_taxonomy": 2}
"""Where the array of options stands that may switch rewriting off."""

FUNCTIONS = frozenset(
    {
        "register_post_type",
        "register_taxonomy",
        "add_rewrite_rule",
        "add_rewrite_tag",
        "add_rewrite_endpoint",
        "add_permastruct",
        "add_feed",
    }
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    running = stages(file, project)
    for name in file.call_names & FUNCTIONS if running else ():
        for call in file.calls_to(name):
            if call.form != "call" or running.get(call.scope, Stage.LATER) >= Stage.SETUP_THEME:
                continue
            rewrites = _rewrites(call, OPTIONS.get(name))
            if rewrites is not False:
                confidence = RULE.confidence if rewrites else Confidence.POSSIBLE
                yield found(RULE, file, call, name, confidence=confidence)


def _rewrites(call: Call, position: int | None) -> bool | None:
    """Whether the call needs the rewrite object, None when its options are not certain."""
    if position is None or call.argument_count <= position:
        return True
    options = argument(call, position)
    if options is None or not is_complete(options):
        return None
    rewrite = item(options, "rewrite")
    return rewrite is None or not (rewrite.kind == "bool" and rewrite.value == "false")
