"""Names as facts give them: what `self`, `parent` and `static` stand for at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from coderenew.facts.php.names import NameResolver
from coderenew.facts.php.spans import innermost
from coderenew.model.php_facts import Argument

_WORDS = {"true": "bool", "false": "bool", "null": "null"}


class ClassSpan(Struct, frozen=True):
    """Where a class-like stands; offsets in bytes."""

    start: int
    end: int
    kind: str
    name: str  # "" for an anonymous class
    parent: str


class Resolver:
    """Resolves names, and the class keywords by the class around them."""

    def __init__(self, names: NameResolver, classes: Sequence[ClassSpan]) -> None:
        self.names = names
        self._offsets, indexes = innermost(
            (span.start, span.end, number) for number, span in enumerate(classes, 1)
        )
        self._spans = [classes[index - 1] if index else None for index in indexes]

    def class_at(self, offset: int) -> ClassSpan | None:
        """The innermost class-like around `offset`."""
        return self._spans[bisect_right(self._offsets, offset) - 1]

    def class_name(self, text: str, offset: int) -> str:
        """The class that `text` names, "" for a keyword without a known class."""
        key = text.lower()
        if key in ("self", "static"):
            around = self.class_at(offset)
            return around.name if around else ""
        if key == "parent":
            around = self.class_at(offset)
            return around.parent if around else ""
        return self.names.resolve_class(text, offset)

    def called(self, text: str, offset: int) -> str:
        """The global function that a call of `text` most likely means."""
        name, fallback = self.names.resolve_function(text, offset)
        return fallback or name

    def constant(self, text: str, offset: int) -> Argument:
        """The summary of a bare name in an expression."""
        key = text.lower()
        if key in _WORDS:
            kind = _WORDS[key]
            return Argument("bool", key) if kind == "bool" else Argument("null")
        name, fallback = self.names.resolve_constant(text, offset)
        return Argument("constant", fallback or name)

    def class_constant(self, text: str, offset: int) -> Argument:
        """The summary of `X::NAME` and of `X::class`, which is a string."""
        owner, _, name = text.rpartition("::")
        owner_name = self.class_name(owner.strip(), offset)
        name = name.strip()
        if name.lower() == "class":
            known = owner_name and owner.strip().lower() != "static"
            return Argument("string", owner_name) if known else Argument("other")
        return Argument("constant", f"{owner_name or owner.strip()}::{name}")
