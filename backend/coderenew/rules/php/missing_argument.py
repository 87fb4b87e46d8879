"""Call with too few arguments.

What: A function or constructor of the component is called with fewer arguments than it
requires.

Why it breaks: PHP 7.1 throws where older versions warned and went on with null.

Since: an ArgumentCountError since PHP 7.1.

Fix: Give the missing arguments, or give the parameters defaults.

Source: https://www.php.net/manual/en/migration71.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.model.php_facts import Call, ClassUse, FunctionDeclaration
from coderenew.rules.php.support.arguments import is_direct
from coderenew.rules.php.support.declarations import method_symbol
from coderenew.rules.php.support.handlers import required
from coderenew.rules.php.support.lineage import lineage
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns(until="7.1", effect="a warning"),
    fatal("7.1", effect="an ArgumentCountError"),
)

RULE = Rule(
    id="CR-PHP-MISSING-ARGUMENT",
    title="Call with too few arguments",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} requires {required} arguments and gets {given}: {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration71.incompatible.php",
)


def _judge(
    file: PhpFile, call: Call | ClassUse, callee: FunctionDeclaration | None, symbol: Symbol
) -> Iterator[Candidate]:
    needed = required(callee) if callee else 0
    if call.argument_count < needed and not any(a.spread or a.name for a in call.arguments):
        yield from candidates(
            RULE,
            file,
            call,
            symbol,
            PHASES,
            required=str(needed),
            given=str(call.argument_count),
        )


def _function(project: Project, call: Call) -> FunctionDeclaration | None:
    """The only declaration that the call can mean."""
    declared = project.functions(call.name) or (
        project.functions(call.fallback) if call.fallback else []
    )
    only = declared[0].declaration if len(declared) == 1 else None
    return only if isinstance(only, FunctionDeclaration) else None


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.facts.calls:
        if is_direct(call):
            yield from _judge(file, call, _function(project, call), Symbol("function", call.name))
    for use in file.facts.class_uses:
        if use.kind == "new" and use.argument_count >= 0:
            known = lineage(project, use.name)
            made = known.method("__construct") if known and known.certain else None
            yield from _judge(file, use, made, method_symbol(use.name, "__construct"))
