"""What calls declare: `define(…)` and `class_alias(…)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coderenew.model.php_facts import Call, ConstantDeclaration


def defined_constants(calls: Iterable[Call]) -> Iterator[ConstantDeclaration]:
    """The constants of `define('X', …)`."""
    for call in calls:
        if (call.fallback or call.name).lower() != "define" or len(call.arguments) < 2:
            continue
        name, value, *rest = call.arguments
        if name.kind == "string":
            yield ConstantDeclaration(
                name.value.lstrip("\\"),
                call.line,
                call.column,
                value,
                case_insensitive=bool(rest) and rest[0].value == "true",
                scope=call.scope,
                context=call.context,
            )


def class_aliases(calls: Iterable[Call]) -> Iterator[tuple[str, str]]:
    """(original, alias) of each `class_alias('A', 'B')`."""
    for call in calls:
        if (call.fallback or call.name).lower() != "class_alias" or len(call.arguments) < 2:
            continue
        original, alias = call.arguments[:2]
        if original.kind == alias.kind == "string":
            yield original.value.lstrip("\\"), alias.value.lstrip("\\")
