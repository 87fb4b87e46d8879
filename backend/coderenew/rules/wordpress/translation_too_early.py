"""Translation asked for too early.

What: A translation function with a text domain of its own, or get_plugin_data() unless it is told
not to translate, is called at the top level of a plugin or theme, on a hook before
after_setup_theme, or in a constructor or function that these run.

Why it breaks: WordPress then loads the translations before it knows the user's language, and
writes a notice where a language file exists, which may break redirects and headers.

Since: notice since WordPress 6.7.

Fix: Ask for translated text on init or later: move it into the callback that needs it.

Source: https://make.wordpress.org/core/2024/10/21/i18n-improvements-6-7/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Call
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import argument, literal
from coderenew.rules.wordpress.support.candidates import found
from coderenew.rules.wordpress.support.load_order import stages
from coderenew.rules.wordpress.support.start import Stage

RULE = Rule(
    id="CR-WP-TRANSLATION-TOO-EARLY",
    title="Translation asked for too early",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="{symbol}() asks for the text domain {domain} before after_setup_theme.",
    wordpress=since("6.7"),
    source="https://make.wordpress.org/core/2024/10/21/i18n-improvements-6-7/",
)

FUNCTIONS = {
    "__": 1,
    "_e": 1,
    "_x": 2,
    "_ex": 2,
    "_n": 3,
    "_nx": 4,
    "esc_html__": 1,
    "esc_html_e": 1,
    "esc_html_x": 2,
    "esc_attr__": 1,
    "esc_attr_e": 1,
    "esc_attr_x": 2,
}
"""Each function with the position of its text domain."""


_COMPLAINING = (
    "wp_die",
    "trigger_error",
    "_doing_it_wrong",
    "_deprecated_argument",
    "_deprecated_function",
    "wp_trigger_error",
)
_NEAR = 4


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    running = stages(file, project)
    if not running:
        return
    for call in file.calls_to("get_plugin_data"):
        told = argument(call, 2, "translate")
        silent = told is not None and told.value.lower() in ("false", "0")
        if call.form == "call" and not silent and _is_early(running, call):
            yield found(RULE, file, call, "get_plugin_data", domain="of the plugin's header")
    for name in file.call_names & FUNCTIONS.keys():
        position = FUNCTIONS[name]
        for call in file.calls_to(name):
            domain = literal(call, position, "domain")
            if (
                call.form == "call"
                and domain not in (None, "", "default")
                and _is_early(running, call)
                and not _is_complaint(file, call)
            ):
                yield found(RULE, file, call, name, domain=str(domain))


def _is_early(running: Mapping[int, Stage], call: Call) -> bool:
    return running.get(call.scope, Stage.LATER) < Stage.AFTER_SETUP_THEME


def _is_complaint(file: PhpFile, call: Call) -> bool:
    """Whether the text is for the case that something has gone wrong, and is seldom asked for."""
    return any(
        other.scope == call.scope and 0 <= call.line - other.line <= _NEAR
        for other in file.calls_to(*_COMPLAINING)
    )
