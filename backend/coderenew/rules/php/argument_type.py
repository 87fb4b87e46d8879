"""Argument of a type that PHP refuses.

What: A function of PHP gets null, text, a number or a boolean where it takes an array, or an array
where it takes text or a number: written out, as a variable that holds it there, or as what a
function returns when there is nothing.

Why it breaks: PHP 7 warned and returned null; PHP 8 throws.

Since: a TypeError since PHP 8.0.

Fix: Check the value first, or cast it.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument, Call
from coderenew.rules.php.support.arguments import is_direct
from coderenew.rules.php.support.internal_functions import newest_signature
from coderenew.rules.php.support.phases import candidates, fatal, function_symbol, span, warns
from coderenew.rules.php.support.values import type_words, types_of, values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import CallableSignature
from coderenew.rules.views import PhpFile

PHASES = (
    warns(until="8.0", effect="refused with a warning"),
    fatal("8.0", effect="a TypeError"),
)

RULE = Rule(
    id="CR-PHP-ARGUMENT-TYPE",
    title="Argument of a type that PHP refuses",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{given} as argument {position} of {symbol}() is {effect}; the type there is {type}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_SCALARS = frozenset(("bool", "int", "float", "string"))
_COMPOUND = frozenset(("array", "object", "iterable", "traversable", "countable"))
_APART = frozenset(("count", "sizeof", "implode", "join"))  # have rules of their own


@cache
def _refuses(parameter: frozenset[str], given: frozenset[str]) -> bool:
    """Whether a parameter takes none of these types. Scalars are turned into each other, and null
    into each of them."""
    if not parameter or not given or not given <= _SCALARS | {"null", "array"}:
        return False
    if given == {"array"}:
        return parameter <= _SCALARS | {"null"}
    return "array" not in given and parameter <= _COMPOUND | ({"null"} - given)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name in file.call_names:
        signature = _strict(catalog, name)
        if signature is None:
            continue
        for call in file.calls_to(name):
            wrong = next(_wrong(call, signature, project, catalog), None)
            if wrong is None or not is_direct(call) or project.functions(call.name):
                continue
            index, parameter, value, sure = wrong
            yield from candidates(
                RULE,
                file,
                call,
                function_symbol(name),
                PHASES,
                confidence=sure,
                position=str(index + 1),
                type=parameter,
                given=value,
            )


@lru_cache(maxsize=4096)
def _strict(catalog: Catalog, name: str) -> CallableSignature | None:
    """The newest signature of a function of PHP that takes an array alone somewhere, or none."""
    signature = None if name in _APART else newest_signature(catalog, name)
    if signature is None:
        return None
    taken = [type_words(p.type) for p in signature.parameters if p.type and not p.by_reference]
    refuses = any(words <= _SCALARS | {"null"} or words <= _COMPOUND | {"null"} for words in taken)
    return signature if refuses else None


_WRITTEN = frozenset(("null", "array", "string", "pattern", "int", "float", "bool", "call"))


def _wrong(
    call: Call, signature: CallableSignature, project: Project, catalog: Catalog
) -> Iterator[tuple[int, str, str, Confidence]]:
    """Position, type of the parameter, what is given, and how sure that is."""
    for index, argument in enumerate(call.arguments):
        if not (argument.held or argument.kind in _WRITTEN) or argument.name:
            continue
        parameter = signature.parameter_at(index)
        if parameter is None or not parameter.type or parameter.by_reference:
            continue
        wanted = type_words(parameter.type)
        for value, sure in values(argument):
            if _refuses(wanted, types_of(value, project, catalog)):
                yield index, parameter.type, _described(value), sure
                break


def _described(value: Argument) -> str:
    if value.kind == "call":
        return f"What {value.value}() returns"
    return {"null": "null", "bool": value.value, "array": "An array"}.get(value.kind, "No array")
