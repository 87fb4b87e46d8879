"""What one PHP file of WordPress adds to the catalog, whatever release it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from coderenew.catalog.schema import SymbolKind
from coderenew.catalog_build import signatures
from coderenew.catalog_build.wordpress.docblocks import Documented, deprecations
from coderenew.catalog_build.wordpress.replacements import hooks_in, symbol_in
from coderenew.facts.php.extract import extract_php
from coderenew.model.condition import Condition, tests_of
from coderenew.model.php_facts import (
    Call,
    ClassDeclaration,
    FunctionDeclaration,
    MethodCall,
    PhpFacts,
)

READER_VERSION = "9"
"""Part of the cache key: raise it when this module reads something else."""

_FIRES = {
    "do_action": (SymbolKind.ACTION, 1),
    "do_action_ref_array": (SymbolKind.ACTION, 0),
    "do_action_deprecated": (SymbolKind.ACTION, 0),
    "apply_filters": (SymbolKind.FILTER, 1),
    "apply_filters_ref_array": (SymbolKind.FILTER, 0),
    "apply_filters_deprecated": (SymbolKind.FILTER, 0),
}
_DEPRECATING = frozenset({"_deprecated_function", "_deprecated_constructor", "_deprecated_class"})
_NEAR = 25  # lines from a declaration's start to its notice


class Entry(Struct, frozen=True, array_like=True, omit_defaults=True):
    """One symbol as one file has it. `context` holds what the file itself shows of it."""

    kind: str
    name: str
    signature: str = ""
    deprecated: str = ""
    replacement: str = ""
    context: tuple[str, ...] = ()


class BlobFacts(Struct, frozen=True, array_like=True, omit_defaults=True):
    """All entries of one file; `file_deprecated` is (version, replacement) of a shim."""

    entries: tuple[Entry, ...] = ()
    file_deprecated: tuple[str, str] = ("", "")
    namespace: str = ""


def read_blob(source: bytes) -> BlobFacts:
    """Read one file of a release."""
    facts = extract_php(source)
    notices = _notices(facts)
    docs = deprecations(source)
    entries = [
        *_functions(facts, notices, docs),
        *_classes(facts, notices, docs),
        *_constants(facts),
        *_hooks(facts),
        *_arguments(facts),
        *_handles(facts),
        *(
            Entry(SymbolKind.CLASS, alias, f"alias {of}", context=("alias",))
            for of, alias in facts.class_aliases
        ),
    ]
    return BlobFacts(tuple(entries), _file_notice(facts))


Notices = dict[int, tuple[str, str]]  # body scope → (version, replacement)
Docs = dict[int, Documented]
_UNDOCUMENTED = Documented("", "")


def _notices(facts: PhpFacts) -> Notices:
    """Functions that say at once that they are deprecated."""
    found: Notices = {}
    for call in facts.calls:
        if call.name.lower() in _DEPRECATING and len(call.arguments) > 1:
            scope = facts.scopes[call.scope]
            if call.line - scope.line <= _NEAR and call.scope not in found:
                found[call.scope] = (_version(call, 1), _replacement(call, 2))
    return found


def _deprecated_classes(facts: PhpFacts) -> dict[str, tuple[str, str]]:
    """Classes that say they are deprecated when they are made."""
    return {
        call.arguments[0].value.lower(): (_version(call, 1), _replacement(call, 2))
        for call in facts.calls
        if call.name.lower() == "_deprecated_class" and call.arguments
    }


def _status(
    declaration: FunctionDeclaration, notices: Notices, docs: Docs
) -> tuple[str, str, tuple[str, ...]]:
    version, replacement = notices.get(declaration.body_scope, ("", ""))
    if version:
        return version, replacement, ()
    version, replacement = docs.get(declaration.line, _UNDOCUMENTED)
    return version, replacement, ("soft",) if version else ()


def _functions(facts: PhpFacts, notices: Notices, docs: Docs) -> Iterator[Entry]:
    for function in facts.functions:
        deprecated, replacement, context = _status(function, notices, docs)
        guarded = _guards_itself(facts.contexts[function.context], function.name)
        yield Entry(
            SymbolKind.FUNCTION,
            function.name,
            signatures.of_function(function),
            deprecated,
            replacement,
            (*context, "guarded") if guarded else context,
        )


def _guards_itself(condition: Condition, name: str) -> bool:
    """Whether the declaration stands under "if it does not exist yet"."""
    return any(test.name == name.lower() for test in tests_of(condition))


def _classes(facts: PhpFacts, notices: Notices, docs: Docs) -> Iterator[Entry]:
    noticed = _deprecated_classes(facts)
    for class_ in facts.classes:
        if not class_.name:
            continue
        documented = docs.get(class_.line, _UNDOCUMENTED)
        deprecated, replacement = noticed.get(class_.name.lower(), documented)
        guarded = _guards_itself(facts.contexts[class_.context], class_.name)
        words = [] if class_.kind == "class" else [class_.kind]
        words += ["soft"] if deprecated and class_.name.lower() not in noticed else []
        words += ["guarded"] if guarded else []
        words += ["dynamic"] if "AllowDynamicProperties" in class_.attributes else []
        yield Entry(
            SymbolKind.CLASS,
            class_.name,
            signatures.of_class(class_),
            deprecated,
            replacement,
            tuple(words),
        )
        yield from _members(class_, notices, docs)


def _members(class_: ClassDeclaration, notices: Notices, docs: Docs) -> Iterator[Entry]:
    for method in class_.methods:
        deprecated, replacement, context = _status(method, notices, docs)
        name = f"{class_.name}::{method.name}"
        signature = signatures.of_function(method)
        yield Entry(SymbolKind.METHOD, name, signature, deprecated, replacement, context)
    for property_ in class_.properties:
        shown = [w for w in ("static", "protected", "private") if w in property_.modifiers]
        signature = " ".join([*shown, property_.type]).strip()
        yield Entry(SymbolKind.PROPERTY, f"{class_.name}::{property_.name}", signature)
    for constant in class_.constants:
        yield Entry(SymbolKind.CLASS_CONSTANT, f"{class_.name}::{constant.name}")


def _constants(facts: PhpFacts) -> Iterator[Entry]:
    for constant in facts.constants:
        if "{}" not in constant.name:
            yield Entry(SymbolKind.CONSTANT, constant.name)


def _hooks(facts: PhpFacts) -> Iterator[Entry]:
    for call in facts.calls:
        fire = _FIRES.get(call.name.lower())
        if fire is None or not call.arguments or call.form != "call":
            continue
        kind, named = fire
        name = call.arguments[0]
        if name.kind not in ("string", "pattern") or _literal_length(name.value) < 2:
            continue
        deprecating = call.name.lower().endswith("_deprecated")
        yield Entry(
            kind,
            name.value,
            _argument_count(call, named),
            _version(call, 2) if deprecating else "",
            hooks_in(call.arguments[3]) if deprecating and len(call.arguments) > 3 else "",
        )


def _literal_length(name: str) -> int:
    return len(name.replace("{}", ""))


def _argument_count(call: Call, named: int) -> str:
    """How many arguments the hook's callbacks get; "" when that is not written there."""
    if named:
        return str(call.argument_count - 1) if call.argument_count > 0 else ""
    if len(call.arguments) > 1 and call.arguments[1].kind == "array":
        return str(len(call.arguments[1].items))
    return ""


def _arguments(facts: PhpFacts) -> Iterator[Entry]:
    """Functions that say that an argument is deprecated; which one is not written there."""
    for call in facts.calls:
        if call.name.lower() == "_deprecated_argument" and len(call.arguments) > 1:
            name = facts.scopes[call.scope].name
            if name and "{closure}" not in name:
                yield Entry(SymbolKind.ARGUMENT, name, "", _version(call, 1))


def _handles(facts: PhpFacts) -> Iterator[Entry]:
    """`$scripts->add( 'handle', $src, array( 'dependency' ), 'version' )` and its like."""
    kinds = {"$scripts": SymbolKind.SCRIPT, "$styles": SymbolKind.STYLE}
    for call in facts.method_calls:
        variable = call.receiver.removeprefix("variable:")
        kind = kinds.get(variable) or {
            "wp_scripts": SymbolKind.SCRIPT,
            "wp_styles": SymbolKind.STYLE,
        }.get(call.owner.lower())
        if kind is None or call.method.lower() != "add" or not call.arguments:
            continue
        handle = call.arguments[0]
        if handle.kind == "string":
            yield Entry(kind, handle.value, _shipped(call))


def _shipped(call: MethodCall) -> str:
    """`3.7.1 (jquery-core, jquery-migrate)`; "-" when the version is WordPress's own."""
    arguments = call.arguments
    version = arguments[3].value if len(arguments) > 3 and arguments[3].kind == "string" else "-"
    dependencies = [
        item.value
        for item in (arguments[2].items if len(arguments) > 2 else ())
        if item.kind == "string"
    ]
    return f"{version} ({', '.join(dependencies)})" if dependencies else version


def _file_notice(facts: PhpFacts) -> tuple[str, str]:
    for call in facts.calls:
        if call.name.lower() == "_deprecated_file" and len(call.arguments) > 1:
            path = call.arguments[2].value if len(call.arguments) > 2 else ""
            return _version(call, 1), path.rpartition("}")[2].lstrip("/").removesuffix("()")
    return "", ""


def _version(call: Call, index: int) -> str:
    value = call.arguments[index].value if len(call.arguments) > index else ""
    match = re.match(r"\d+(?:\.\d+)+", value)
    return match[0] if match else ""


def _replacement(call: Call, index: int) -> str:
    return symbol_in(call.arguments[index]) if len(call.arguments) > index else ""
