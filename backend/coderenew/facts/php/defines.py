"""What calls declare: `define(…)` and `class_alias(…)`."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.facts.php.calls import CallsByName
from coderenew.model.php_facts import ConstantDeclaration


def defined_constants(calls: CallsByName) -> Iterator[ConstantDeclaration]:
    """The constants of `define('X', …)`."""
    for call, _ in calls.get("define", ()):
        if len(call.arguments) < 2:
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


def class_aliases(calls: CallsByName) -> Iterator[tuple[str, str]]:
    """(original, alias) of each `class_alias('A', 'B')`."""
    for call, _ in calls.get("class_alias", ()):
        if len(call.arguments) < 2:
            continue
        original, alias = call.arguments[:2]
        if original.kind == alias.kind == "string":
            yield original.value.lstrip("\\"), alias.value.lstrip("\\")
