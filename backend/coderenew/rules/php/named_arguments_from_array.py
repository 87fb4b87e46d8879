"""Array with names given as a list of arguments.

What: call_user_func_array() or a hook function that takes an array of arguments gets one with
text keys.

Why it breaks: PHP 8 takes such keys for the names of parameters and throws when the function has
none of that name.

Since: an Error since PHP 8.0.

Fix: Pass array_values() of it.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument, FunctionDeclaration
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("8.0", effect="taken for names of parameters"),)

RULE = Rule(
    id="CR-PHP-NAMED-ARGUMENTS-FROM-ARRAY",
    title="Array with names given as a list of arguments",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="The text keys of the array given to {symbol}() are {effect}; pass array_values().",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_LISTS = (
    "call_user_func_array",
    "forward_static_call_array",
    "apply_filters_ref_array",
    "do_action_ref_array",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, *_LISTS):
        callback, given = argument(call, 0), argument(call, 1, "args")
        sure = _named(given, callback, project) if callback and given else None
        if sure is not None:
            yield from candidates(RULE, file, call, called_symbol(call), PHASES, confidence=sure)


def _named(given: Argument, callback: Argument, project: Project) -> Confidence | None:
    """How sure it is that a list has keys that the function does not know; None when not."""
    wrong = []
    for value, sure in values(given):
        keys = {item.key for item in value.items if item.key and not item.key.isdigit()}
        if value.kind == "call" and value.value.lower() == "compact":
            keys = {item.value for item in value.items if item.kind == "string"}
        known = _function(callback, project)
        if keys and known is None:
            wrong.append(min(sure, Confidence.LIKELY))
        elif known is not None and not keys <= {p.name for p in known.parameters}:
            variadic = any(p.variadic for p in known.parameters)
            wrong.append(Confidence.POSSIBLE if variadic else sure)
    return max(wrong, default=None)


def _function(callback: Argument, project: Project) -> FunctionDeclaration | None:
    """The component's own function that a text names."""
    found = project.functions(callback.value) if callback.kind == "string" else []
    declared = found[0].declaration if len(found) == 1 else None
    return declared if isinstance(declared, FunctionDeclaration) else None
