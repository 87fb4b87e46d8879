"""Callback that requires more arguments than it accepts.

What: add_action() or add_filter() registers a callback for fewer arguments than the callback
requires; without a fourth argument that is one.

Why it breaks: WordPress passes no more arguments than were asked for, so the call lacks one: a
warning in PHP before 7.1, an ArgumentCountError since, which ends the request.

Since: fatal since PHP 7.1.

Fix: Name the number of arguments as the fourth argument, or give the parameters defaults.

Source: https://developer.wordpress.org/reference/functions/add_filter/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.uses.callbacks import listening
from coderenew.rules.version_ranges import MISSING_ARGUMENT
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-HOOK-ACCEPTED-ARGUMENTS",
    title="Callback that requires more arguments than it accepts",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{callback}() requires {required} arguments, but accepts {accepted} of {symbol}.",
    source="https://developer.wordpress.org/reference/functions/add_filter/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for heard in listening(file, project):
        if heard.required <= heard.accepted:
            continue
        for php, severity in MISSING_ARGUMENT:
            yield Candidate(
                rule=RULE.id,
                severity=severity,
                confidence=RULE.confidence,
                symbol=Symbol("hook", heard.hook.value, "wordpress"),
                path=file.path,
                line=heard.call.line,
                column=heard.call.column,
                php=php,
                enclosing=file.enclosing(heard.call.scope),
                context=file.context(heard.call.context),
                slots={
                    "callback": heard.callback,
                    "required": str(heard.required),
                    "accepted": str(heard.accepted),
                },
            )
