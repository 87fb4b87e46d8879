"""What an argument can be, and of which types that is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Confidence
from coderenew.model.php_facts import Argument
from coderenew.rules.php.support.internal_functions import newest_signature
from coderenew.rules.php.support.results import empty_result
from coderenew.rules.project import Project

_BY_KIND = {
    kind: frozenset((word,))
    for kind, word in (
        ("string", "string"),
        ("pattern", "string"),
        ("int", "int"),
        ("float", "float"),
        ("null", "null"),
        ("array", "array"),
        ("bool", "bool"),
    )
}
_UNKNOWN: frozenset[str] = frozenset()


def values(argument: Argument) -> Iterator[tuple[Argument, Confidence]]:
    """Everything that an argument can be, as far as it is known, with how sure that is.

    A call stands for what it returns, and before that for what it returns when there is nothing.
    """
    if not argument.held:
        yield argument, Confidence.CERTAIN
        return
    several = len(argument.held) > 1
    passed = any(item.kind == "other" and item.value == "passed" for item in argument.held)
    sure = Confidence.LIKELY if several else Confidence.CERTAIN
    sure = Confidence.POSSIBLE if passed else sure
    for value in argument.held:
        nothing = empty_result(value) if value.kind == "call" else None
        if nothing is not None:
            # Another branch may be there for just that case.
            yield nothing[0], Confidence.POSSIBLE if several else nothing[1]
        yield value, sure


def types_of(value: Argument, project: Project, catalog: Catalog) -> frozenset[str]:
    """Every type that a value can have, in lower case; none where nobody can tell."""
    if value.kind == "call":
        return _returned(value.value, project, catalog)
    return _BY_KIND.get(value.kind, _UNKNOWN)


def _returned(name: str, project: Project, catalog: Catalog) -> frozenset[str]:
    if "->" in name or "::" in name or project.functions(name):
        return frozenset()
    signature = newest_signature(catalog, name.rpartition("\\")[2])
    return frozenset() if signature is None else type_words(signature.return_type)


@lru_cache(maxsize=1024)
def type_words(written: str) -> frozenset[str]:
    """The parts of a type, in lower case: `?int` is int and null; none when it is not written."""
    if not written:
        return frozenset()
    words = written.lower().replace("?", "null|", 1).split("|")
    return frozenset("bool" if word in ("false", "true") else word for word in words)
