"""CSV function without the escape character.

What: fgetcsv(), fputcsv() or str_getcsv() is called without the escape character.

Why it breaks: Its default is going to change, so PHP asks for it.

Since: deprecated in PHP 8.4.

Fix: Give the escape character; '' is the standard, '\\\\' is the old default.

Source: https://www.php.net/manual/en/migration84.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.declarations import method_symbol
from coderenew.rules.php.support.phases import called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.4"),)

RULE = Rule(
    id="CR-PHP-CSV-ESCAPE",
    title="CSV function without the escape character",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() without its escape argument is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration84.deprecated.php",
)

_ESCAPE = {"fgetcsv": 4, "fputcsv": 4, "str_getcsv": 3}
_METHODS = {"fgetcsv": 2, "fputcsv": 3, "setcsvcontrol": 2}
_FILES = frozenset(("splfileobject", "spltempfileobject"))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name, position in _ESCAPE.items():
        for call in direct_calls(file, project, name):
            if argument(call, position, "escape") is None:
                yield from candidates(RULE, file, call, called_symbol(call), PHASES)
    for call in file.calls_to("str_getcsv"):
        if call.form == "callback":
            # Functions that call back give the line, and perhaps its key.
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
    for method in file.methods_called(*_METHODS):
        is_file = method.owner.lower() in _FILES and method.argument_count >= 0
        if is_file and argument(method, _METHODS[method.method.lower()], "escape") is None:
            symbol = method_symbol(method.owner, method.method)
            yield from candidates(RULE, file, method, symbol, PHASES)
