"""What is true on one stack: answers the tests that guards make."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Protocol

from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.condition import Test, Truth, evaluate
from coderenew.model.declarations import Declarations
from coderenew.model.finding import Symbol
from coderenew.model.target import Target
from coderenew.model.version import Version

_COMPARE: dict[str, Callable[[Version, Version], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_KINDS = {
    "function": SymbolKind.FUNCTION,
    "class": SymbolKind.CLASS,
    "constant": SymbolKind.CONSTANT,
    "method": SymbolKind.METHOD,
    "property": SymbolKind.PROPERTY,
    "file": SymbolKind.FILE,
}
_MAX_COPIES = 8
_THROWING = {
    "function": Version(7, 0),
    "class": Version(7, 0),
    "method": Version(7, 0),
    "class_constant": Version(7, 0),
    "constant": Version(8, 0),
}
"""The PHP from which on a missing symbol throws an Error, by kind."""


class Finder(Protocol):
    """The part of the catalog that a world asks."""

    def find(self, platform: Platform, kind: SymbolKind, name: str) -> Record | None: ...


class StackWorld:
    """One stack, as a component sees it. `missing` is a symbol known to be absent there."""

    def __init__(
        self, target: Target, catalog: Finder, declared: Declarations, missing: Symbol | None
    ) -> None:
        self._target = target
        self._catalog = catalog
        self._declarations = declared
        self._existing: dict[Test, Truth] = {}
        self._missing = missing
        self._copies = 0

    def test(self, test: Test) -> Truth:
        """Answer one test; None where this cannot be known from the catalog and the component."""
        if test.subject in ("php", "wordpress"):
            is_php = test.subject == "php"
            return self._compare(self._target.php if is_php else self._target.wordpress, test)
        if test.subject in ("value", "helper"):
            return self._copied(test.name if test.subject == "value" else f"{test.name}()")
        if test.subject == "extension":
            return self._extension(test.name)
        if test.subject == "caught":
            return self._throws()
        if self._is_missing(test):
            return False
        if test not in self._existing:
            self._existing[test] = self._exists(test)
        return self._existing[test]

    def _compare(self, running: Version, test: Test) -> Truth:
        if test.version is None:
            return None
        compare = _COMPARE.get(test.operator)
        if compare is not None:
            return compare(running, test.version)
        # A branch stands for many patches: only a version outside of it is surely not equal.
        same = running.branch == test.version.branch
        return None if same else test.operator == "!="

    def _copied(self, name: str) -> Truth:
        """The truth of a constant that the component copied from a version or a test, or of what a
        function of it, `name()`, returns."""
        meanings = self._declarations.constants.get(name, ())
        if len(meanings) != 1 or meanings[0] is None or self._copies >= _MAX_COPIES:
            return None
        self._copies += 1
        try:
            return evaluate(meanings[0], self)
        finally:
            self._copies -= 1

    def _extension(self, name: str) -> Truth:
        missing = self._missing
        if missing and missing.kind == SymbolKind.FUNCTION.value:
            record = self._catalog.find(Platform.PHP, SymbolKind.FUNCTION, missing.name)
            if record and f"extension:{name}" in record.context:
                return False
        record = self._catalog.find(Platform.PHP, SymbolKind.EXTENSION, name)
        return None if record is None or record.present_in(self._target.php) else False

    def _throws(self) -> Truth:
        """Whether the missing symbol throws an Error; other ends of a request cannot be caught."""
        if self._missing is None or self._missing.kind not in _THROWING:
            return None
        return self._target.php >= _THROWING[self._missing.kind]

    def _is_missing(self, test: Test) -> bool:
        missing = self._missing
        if missing is None:
            return False
        if missing.kind != test.subject:
            return False
        member = missing.name.lower().rpartition("::")[2]
        return test.name.lower() in (missing.name.lower(), f"?::{member}")

    def _exists(self, test: Test) -> Truth:
        kind = _KINDS.get(test.subject)
        if kind is None or test.name.startswith("?"):
            return None
        if kind is SymbolKind.CONSTANT and "::" in test.name:
            kind = SymbolKind.CLASS_CONSTANT
        declared = self._declared(test)
        for platform, running in (
            (Platform.PHP, self._target.php),
            (Platform.WORDPRESS, self._target.wordpress),
        ):
            record = self._catalog.find(platform, kind, test.name)
            if record is not None:
                there = _present(record, running)
                # The component's own copy may stand in for a symbol that is missing.
                return there or (None if declared else there)
        return None

    def _declared(self, test: Test) -> bool:
        if test.subject == "function":
            return test.name.lower() in self._declarations.functions
        if test.subject == "class":
            return test.name.lower() in self._declarations.classes
        return test.subject == "constant" and test.name in self._declarations.constants


_BUILT_IN = {
    "date": Version(5, 2),
    "hash": Version(7, 4),
    "json": Version(8, 0),
    "pcre": Version(5, 3),
    "reflection": Version(5, 3),
    "spl": Version(5, 3),
    "standard": Version(5, 2),
}
"""Extensions that no build of PHP can leave out, from that version on."""

_NOT_ALWAYS_LOADED = frozenset({"admin", "install", "login", "cron", "dropin"})


def _present(record: Record, running: Version) -> Truth:
    """Whether a symbol is there; one that WordPress loads on some requests only, or PHP only with
    an extension, may be missing all the same."""
    if not record.present_in(running):
        return False
    if record.platform is Platform.WORDPRESS:
        return None if record.context & _NOT_ALWAYS_LOADED else True
    extensions = {w.partition(":")[2] for w in record.context if w.startswith("extension:")}
    return True if all(_is_built_in(name, running) for name in extensions) else None


def _is_built_in(extension: str, php: Version) -> bool:
    since = _BUILT_IN.get(extension)
    return since is not None and since <= php
