"""From the source of one PHP file to its facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from coderenew.facts.php import repair
from coderenew.facts.php.callbacks import callbacks
from coderenew.facts.php.calls import function_calls
from coderenew.facts.php.class_uses import class_constant_uses, class_uses
from coderenew.facts.php.classes import ClassReader
from coderenew.facts.php.constants import constant_uses
from coderenew.facts.php.defines import class_aliases, defined_constants
from coderenew.facts.php.errors import errors
from coderenew.facts.php.functions import FunctionReader
from coderenew.facts.php.includes import includes
from coderenew.facts.php.methods import method_calls
from coderenew.facts.php.names import NameResolver, read_names
from coderenew.facts.php.no_guards import ContextTable, guard_regions
from coderenew.facts.php.owners import Resolver
from coderenew.facts.php.parser import Captures, capture
from coderenew.facts.php.places import places
from coderenew.facts.php.properties import property_uses
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.receivers import Receivers
from coderenew.facts.php.scopes import class_spans, scope_table
from coderenew.model.condition import Condition
from coderenew.model.php_facts import Call, ClassUse, MethodCall, PhpFacts

_Fact = TypeVar("_Fact", Call, MethodCall, ClassUse)


def extract_php(source: bytes) -> PhpFacts:
    """Read one file. Never raises, whatever the bytes."""
    repaired = repair.parse(source)
    root = repaired.tree.root_node
    captures = capture(root)
    text = repaired.source.decode("latin-1")
    names = _names(captures, text)
    resolver = Resolver(names, class_spans(captures, text, names))
    lines = text.count("\n") + 1
    scopes = scope_table(captures, text, resolver, lines)
    regions = guard_regions(root, repaired.source, names)
    contexts = ContextTable(regions)
    reading = Reading(text, captures, resolver, scopes, places(scopes, regions, contexts))
    return _facts(reading, contexts.contexts, lines)


def _facts(reading: Reading, contexts: tuple[Condition, ...], lines: int) -> PhpFacts:
    calls = function_calls(reading)
    plain = [call for call, _ in calls]
    functions = FunctionReader(reading, plain)
    class_reader = ClassReader(reading, functions)
    classes = class_reader.classes()
    receivers = Receivers(reading, classes)
    found = list(callbacks(reading, receivers, calls))
    unreadable = errors(reading)
    return PhpFacts(
        scopes=reading.scopes.scopes,
        contexts=contexts,
        calls=_in_order([*plain, *(fact for fact in found if isinstance(fact, Call))]),
        method_calls=_in_order(
            [
                *method_calls(reading, receivers),
                *(fact for fact in found if isinstance(fact, MethodCall)),
            ]
        ),
        class_uses=_in_order(
            [*class_uses(reading), *(fact for fact in found if isinstance(fact, ClassUse))]
        ),
        constant_uses=(*constant_uses(reading), *class_constant_uses(reading)),
        property_uses=tuple(property_uses(reading, receivers)),
        includes=tuple(includes(reading)),
        functions=tuple(functions.functions()),
        classes=tuple(classes),
        constants=(*class_reader.global_constants(), *defined_constants(plain)),
        class_aliases=tuple(class_aliases(plain)),
        errors=tuple(unreadable),
        partial=bool(unreadable),
        line_count=lines,
    )


def _in_order(facts: Sequence[_Fact]) -> tuple[_Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: (fact.line, fact.column)))


def _names(captures: Captures, text: str) -> NameResolver:
    namespaces = []
    for node in captures.get("namespace", ()):
        name = node.child_by_field_name("name")
        written = text[name.start_byte : name.end_byte] if name is not None else ""
        bracketed = node.child_by_field_name("body") is not None
        namespaces.append((node.start_byte, node.end_byte, written, bracketed))
    imports = [
        (node.start_byte, text[node.start_byte : node.end_byte])
        for node in captures.get("import", ())
    ]
    return read_names(namespaces, imports)
