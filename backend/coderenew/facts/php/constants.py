"""Uses of global constants."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.facts.php.reading import Reading
from coderenew.model.php_facts import ConstantUse

_NOT_CONSTANTS = frozenset(
    [
        "exit",
        "die",
        "true",
        "false",
        "null",
        "__file__",
        "__line__",
        "__dir__",
        "__class__",
        "__function__",
        "__method__",
        "__namespace__",
        "__trait__",
        "__compiler_halt_offset__",
        "self",
        "static",
        "parent",
    ]
)


def constant_uses(reading: Reading) -> Iterator[ConstantUse]:
    """Every bare name in an expression, PHP's magic constants left out."""
    names = reading.names
    for node in reading.nodes("constant"):
        name = reading.source(node)
        start = node.start_byte
        # "${name}" in a text names a variable.
        if name.lower() in _NOT_CONSTANTS or reading.text.startswith("${", start - 2):
            continue
        row, column = node.start_point
        scope, context = reading.place(start)
        full, fallback = names.resolve_constant(name, start)
        yield ConstantUse(full, row + 1, column + 1, scope, context, fallback)
