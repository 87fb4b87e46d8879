"""Reading the arguments of a call: by position or name, and the values of array literals."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.model.php_facts import Argument, Call, ClassUse, MethodCall

_SCALARS = frozenset({"string", "pattern", "int", "float", "bool", "null"})


def argument(call: Call | MethodCall | ClassUse, index: int, name: str = "") -> Argument | None:
    """The argument at `index`, or the one passed as `name:`; None behind a spread."""
    if any(a.spread for a in call.arguments[: index + 1]):
        return None
    for given in call.arguments:
        if name and given.name == name:
            return given
    if index < len(call.arguments) and not call.arguments[index].name:
        return call.arguments[index]
    return None


def literal(call: Call | MethodCall | ClassUse, index: int, name: str = "") -> str | None:
    """The text of a literal string argument, None for anything else."""
    given = argument(call, index, name)
    return given.value if given is not None and given.kind == "string" else None


def item(array: Argument | None, key: str) -> Argument | None:
    """The item of an array literal under a literal key."""
    if array is None or array.kind != "array":
        return None
    return next((i for i in array.items if i.key == key), None)


def is_scalar(given: Argument) -> bool:
    """Whether the argument is a literal that is no array."""
    return given.kind in _SCALARS


def is_complete(array: Argument) -> bool:
    """Whether every item of the array literal is known: nothing spread in, nothing cut off."""
    return (
        array.kind == "array" and len(array.items) < 64 and not any(i.spread for i in array.items)
    )


def arrays_of(given: Argument | None) -> list[Argument]:
    """The array literals that an argument is or may be, as far as the code shows; what a text like
    "a=1&b=2" means counts as one.
    """
    if given is None:
        return []
    found = [given, *given.held]
    return [a for a in found if a.kind == "array"] + [
        Argument("array", items=tuple(_pairs(a.value)))
        for a in found
        if a.kind in ("string", "pattern") and "=" in a.value
    ]


def _pairs(query: str) -> Iterator[Argument]:
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        yield Argument("string", value, key=key.strip())
