"""Two arguments for stream_context_set_option().

What: stream_context_set_option() is given all options in one array.

Why it breaks: PHP 8.3 brought stream_context_set_options() for that.

Since: deprecated in PHP 8.4.

Fix: Call stream_context_set_options() on PHP 8.3 and later, or set each option with four
arguments.

Source: https://www.php.net/manual/en/migration84.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.4"),)

RULE = Rule(
    id="CR-PHP-STREAM-CONTEXT-SET-OPTION",
    title="Two arguments for stream_context_set_option()",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="stream_context_set_option() with two arguments is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration84.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "stream_context_set_option"):
        if call.argument_count == 2:
            yield from candidates(
                RULE,
                file,
                call,
                called_symbol(call),
                PHASES,
                replacement="stream_context_set_options",
            )
