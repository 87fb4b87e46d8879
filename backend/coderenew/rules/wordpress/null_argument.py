"""null given to a function of WordPress that hands it to PHP.

What: A function of WordPress gets null where it takes text, and hands it as it is to a function of
PHP: written out, as a variable that holds null there, or as what a function returns when there is
nothing.

Why it breaks: PHP converts null silently to an empty text, 0 or false, and is going to throw
instead. The notice names a file of WordPress, not the call.

Since: deprecated in PHP 8.1; some functions of WordPress convert null themselves in a later
release.

Fix: Write '' or 0 instead of null: add_submenu_page( '', … ) hides a page as well.

Source: https://www.php.net/manual/en/migration81.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument
from coderenew.model.version import VersionRange, parse_version
from coderenew.rules.php.support.arguments import is_direct
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import argument
from coderenew.rules.wordpress.support.candidates import found
from coderenew.rules.wordpress.support.null_readers import NULL_READERS

RULE = Rule(
    id="CR-WP-NULL-ARGUMENT",
    title="null given to a function of WordPress that hands it to PHP",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="null as argument {position} of {symbol}() reaches a function of PHP, which is"
    " deprecated since PHP 8.1.",
    php=VersionRange(parse_version("8.1"), None),
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name in sorted(file.call_names & NULL_READERS.keys()):
        position, wordpress = NULL_READERS[name]
        for call in file.calls_to(name):
            given = argument(call, position) if is_direct(call) else None
            sure = _nullness(given) if given is not None else None
            if sure is not None and not project.functions(call.name):
                yield found(
                    RULE,
                    file,
                    call,
                    name,
                    confidence=sure,
                    wordpress=wordpress,
                    php=RULE.php,
                    position=str(position + 1),
                )


def _nullness(given: Argument) -> Confidence | None:
    """How sure it is that the argument can be null; None when nothing speaks for it."""
    sure = [confidence for value, confidence in values(given) if value.kind == "null"]
    return max(sure, default=None)
