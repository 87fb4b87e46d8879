"""Methods of PHP's own interfaces and classes with the return types that they have since PHP 8.1.

Only types that an override may leave out with a notice (tentative ones) stand here.
"""

from __future__ import annotations

from coderenew.catalog.query import Catalog
from coderenew.rules.php.support.lineage import lineage
from coderenew.rules.project import Project

_TYPES: dict[str, dict[str, str]] = {
    "ArrayAccess": {
        "offsetExists": "bool",
        "offsetGet": "mixed",
        "offsetSet": "void",
        "offsetUnset": "void",
    },
    "Countable": {"count": "int"},
    "Iterator": {
        "current": "mixed",
        "key": "mixed",
        "next": "void",
        "rewind": "void",
        "valid": "bool",
    },
    "IteratorAggregate": {"getIterator": "Traversable"},
    "JsonSerializable": {"jsonSerialize": "mixed"},
    "OuterIterator": {"getInnerIterator": "?Iterator"},
    "RecursiveIterator": {"hasChildren": "bool", "getChildren": "?RecursiveIterator"},
    "SeekableIterator": {"seek": "void"},
    "FilterIterator": {"accept": "bool"},
    "SessionHandlerInterface": {
        "close": "bool",
        "destroy": "bool",
        "gc": "int|false",
        "open": "bool",
        "read": "string|false",
        "write": "bool",
    },
    "php_user_filter": {"filter": "int", "onCreate": "bool", "onClose": "void"},
}

_EXTENDS: dict[str, tuple[str, ...]] = {
    "arrayiterator": ("ArrayAccess", "Countable", "Iterator", "SeekableIterator"),
    "arrayobject": ("ArrayAccess", "Countable", "IteratorAggregate"),
    "filteriterator": ("FilterIterator", "Iterator", "OuterIterator"),
    "iteratoriterator": ("Iterator", "OuterIterator"),
    "outeriterator": ("Iterator",),
    "recursivearrayiterator": (
        "ArrayAccess",
        "Countable",
        "Iterator",
        "RecursiveIterator",
        "SeekableIterator",
    ),
    "recursivefilteriterator": (
        "FilterIterator",
        "Iterator",
        "OuterIterator",
        "RecursiveIterator",
    ),
    "recursiveiterator": ("Iterator",),
    "seekableiterator": ("Iterator",),
    "sessionhandler": ("SessionHandlerInterface",),
    "splobjectstorage": ("ArrayAccess", "Countable", "Iterator"),
}

RETURN_TYPES: dict[str, tuple[tuple[str, str], ...]] = {}
"""Lower-case method name to (class or interface, return type) pairs."""

for _base, _methods in _TYPES.items():
    for _method, _type in _methods.items():
        _known = RETURN_TYPES.get(_method.lower(), ())
        RETURN_TYPES[_method.lower()] = (*_known, (_base, _type))


def internal_bases(project: Project, catalog: Catalog, class_name: str) -> frozenset[str]:
    """The lower-case names of all classes and interfaces outside the component that a class of
    the component descends from."""
    known = lineage(project, class_name)
    if known is None:
        return frozenset()
    waiting = [known.outside, *(i for c in known.classes for i in c.interfaces)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if not name or name.lower() in found:
            continue
        found.add(name.lower())
        waiting.extend(_EXTENDS.get(name.lower(), ()))
        waiting.extend(i for d in project.classes(name) for i in d.declaration.interfaces)
        waiting.extend(parent for parent in catalog.lineage(name) if parent != name)
    return frozenset(found)
