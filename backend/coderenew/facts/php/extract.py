"""From the source of one PHP file to its facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from tree_sitter import Node

from coderenew.facts.php import repair
from coderenew.facts.php.callbacks import Fact, callbacks
from coderenew.facts.php.caller_guards import inherit_caller_guards
from coderenew.facts.php.calls import CallsByName, by_name, function_calls
from coderenew.facts.php.class_uses import class_constant_uses, class_uses
from coderenew.facts.php.classes import ClassReader
from coderenew.facts.php.constant_meanings import with_meanings
from coderenew.facts.php.constants import constant_uses
from coderenew.facts.php.contexts import ContextTable
from coderenew.facts.php.defines import class_aliases, defined_constants
from coderenew.facts.php.errors import errors, modified_twice, refused, reserved_word_used
from coderenew.facts.php.functions import FunctionReader
from coderenew.facts.php.guard_helpers import with_meanings as with_helpers
from coderenew.facts.php.guards import guard_regions
from coderenew.facts.php.includes import includes
from coderenew.facts.php.methods import method_calls
from coderenew.facts.php.names import NameResolver, read_names
from coderenew.facts.php.operations import operations
from coderenew.facts.php.owners import Resolver
from coderenew.facts.php.parser import Captures
from coderenew.facts.php.places import places
from coderenew.facts.php.properties import property_uses
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.receivers import Receivers
from coderenew.facts.php.scopes import class_spans, scope_table
from coderenew.facts.php.strings import readable
from coderenew.facts.php.syntax import syntax
from coderenew.facts.php.syntax.declared import from_calls, from_declarations, from_this
from coderenew.facts.php.values import Values
from coderenew.model.condition import Condition
from coderenew.model.php_facts import Call, ClassUse, MethodCall, PhpFacts


class _Placed(Protocol):
    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


_Fact = TypeVar("_Fact", bound=_Placed)
_Callback = TypeVar("_Callback", Call, MethodCall, ClassUse)
_BY_PLACE = attrgetter("line", "column")


def extract_php(source: bytes) -> PhpFacts:
    """Read one file. Never raises, whatever the bytes."""
    repaired = repair.read(source)
    root, captures = repaired.tree.root_node, repaired.captures
    code = source[: repaired.size]
    text = code.decode("latin-1")
    names = _names(captures, text)
    resolver = Resolver(names, class_spans(captures, text, names))
    lines = source.count(b"\n") + 1
    scopes = scope_table(captures, text, resolver, lines)
    regions = guard_regions(root, code, names, captures)
    contexts = ContextTable(regions)
    reading = Reading(text, captures, resolver, scopes, places(scopes, regions, contexts))
    return inherit_caller_guards(_facts(reading, repaired, contexts.contexts, lines), text)


def _facts(
    reading: Reading, repaired: repair.Repaired, contexts: tuple[Condition, ...], lines: int
) -> PhpFacts:
    values = Values(reading, repaired.tree.root_node)
    named_calls = function_calls(reading, values)
    called = by_name(named_calls)
    function_reader = FunctionReader(reading, called)
    functions = with_helpers(
        function_reader.functions(), reading.nodes("function"), reading.resolver.names
    )
    class_reader = ClassReader(reading, function_reader)
    classes = class_reader.classes()
    receivers = Receivers(reading, classes)
    named = list(callbacks(reading, receivers, called))
    methods = method_calls(reading, receivers)
    properties = _in_order(property_uses(reading, receivers))
    constants_used = _in_order([*constant_uses(reading), *class_constant_uses(reading)])
    unreadable = errors(reading)
    doubtful = (
        bool(unreadable or repaired.mends)
        or reserved_word_used(constants_used)
        or modified_twice(classes)
    )
    stated = list(class_reader.global_constants())
    declared = (
        *from_declarations(functions, classes, stated),
        *from_this(reading, methods, properties),
        *from_calls(called),
    )
    constants = _in_order([*stated, *defined_constants(called)])
    return PhpFacts(
        scopes=reading.scopes.scopes,
        contexts=contexts,
        calls=_with([call for call, _ in named_calls], _of(Call, named)),
        method_calls=_in_order([*methods, *_of(MethodCall, named)]),
        class_uses=_in_order([*class_uses(reading, values), *_of(ClassUse, named)]),
        constant_uses=constants_used,
        property_uses=properties,
        includes=_in_order(list(includes(reading))),
        functions=_in_order(functions),
        classes=_in_order(classes),
        constants=with_meanings(constants, _defining(reading, called), reading.resolver.names),
        class_aliases=tuple(class_aliases(called)),
        syntax=tuple(
            syntax(
                reading, repaired.tree.root_node, repaired.mends, repaired.halt, declared, called
            )
        ),
        errors=tuple(unreadable),
        refused=refused(reading) if doubtful else None,
        partial=bool(unreadable),
        line_count=lines,
        closures=_in_order(function_reader.closures()),
        operations=_in_order(list(operations(reading, values))),
    )


def _defining(reading: Reading, calls: CallsByName) -> Iterator[Node]:
    """Where constants are declared: the nodes of `define(…)` and of each `const` element."""
    for call, node in calls.get("define", ()):
        if call.argument_count > 1:
            yield node
    for declaration in reading.captures.get("const", ()):
        yield from (n for n in declaration.named_children if n.type == "const_element")


def _of(kind: type[_Callback], facts: Iterable[Fact]) -> list[_Callback]:
    return [fact for fact in facts if isinstance(fact, kind)]


def _with(ordered: list[_Fact], others: list[_Fact]) -> tuple[_Fact, ...]:
    return _in_order([*ordered, *others]) if others else tuple(ordered)


def _in_order(facts: Sequence[_Fact]) -> tuple[_Fact, ...]:
    return tuple(sorted(facts, key=_BY_PLACE))


def _names(captures: Captures, text: str) -> NameResolver:
    namespaces = []
    for node in captures.get("namespace", ()):
        name = node.child_by_field_name("name")
        written = readable(text[name.start_byte : name.end_byte]) if name is not None else ""
        bracketed = node.child_by_field_name("body") is not None
        namespaces.append((node.start_byte, node.end_byte, written, bracketed))
    imports = [
        (node.start_byte, readable(text[node.start_byte : node.end_byte]))
        for node in captures.get("import", ())
    ]
    return read_names(namespaces, imports)
