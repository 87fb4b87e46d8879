"""null given to a function of PHP.

What: A function of PHP gets null for a parameter that takes text, a number or a boolean: written
out, as a variable that holds null there, or as what a function returns when there is nothing.

Why it breaks: PHP converts null silently to an empty text, 0 or false, and is going to throw
instead.

Since: deprecated in PHP 8.1.

Fix: Write '', 0 or false, or leave the argument out.

Source: https://www.php.net/manual/en/migration81.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument, Call
from coderenew.rules.php.support.arguments import is_direct
from coderenew.rules.php.support.internal_functions import newest_signature
from coderenew.rules.php.support.phases import candidates, function_symbol, span, warns
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import CallableSignature
from coderenew.rules.views import PhpFile

PHASES = (warns("8.1"),)

RULE = Rule(
    id="CR-PHP-NULL-TO-INTERNAL",
    title="null given to a function of PHP",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="null as argument {position} of {symbol}() is {effect}; the type there is {type}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)

_SCALARS = frozenset(("string", "int", "float", "bool"))


@cache
def _refuses_null(type_: str) -> bool:
    words = frozenset(type_.lower().split("|"))
    return not type_.startswith("?") and words <= _SCALARS | {"array"} and bool(words & _SCALARS)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name in file.call_names:
        signature = _strict(catalog, name)
        if signature is None:
            continue
        for call in file.calls_to(name):
            wrong = next(_nulls(call, signature), None)
            if wrong is None or not is_direct(call) or project.functions(call.name):
                continue
            if any(given.name for given in call.arguments):
                continue
            index, type_, confidence = wrong
            yield from candidates(
                RULE,
                file,
                call,
                function_symbol(name),
                PHASES,
                confidence=confidence,
                position=str(index + 1),
                type=type_,
            )


@lru_cache(maxsize=4096)
def _strict(catalog: Catalog, name: str) -> CallableSignature | None:
    """The newest signature of a function of PHP that refuses null somewhere."""
    signature = newest_signature(catalog, name)
    if signature is None:
        return None
    return signature if any(_refuses_null(p.type) for p in signature.parameters) else None


def _nulls(call: Call, signature: CallableSignature) -> Iterator[tuple[int, str, Confidence]]:
    """Positions of the arguments that can be null where the parameter refuses it, with its type
    and how sure that is."""
    for index, given in enumerate(call.arguments):
        if given.kind == "null" or given.held:
            parameter = signature.parameter_at(index)
            if parameter is None or not _refuses_null(parameter.type):
                continue
            sure = [confidence for value, confidence in values(given) if value.kind == "null"]
            if sure:
                sought = _is_sought(call, given)
                yield index, parameter.type, Confidence.POSSIBLE if sought else max(sure)


def _is_sought(call: Call, given: Argument) -> bool:
    """Whether the query of an address is taken apart: whoever does that knows that there is one."""
    is_returned = not any(value.kind == "null" for value in (given, *given.held))
    return (call.fallback or call.name).lower() == "parse_str" and is_returned
