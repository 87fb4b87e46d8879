"""How a rule sees the facts: one file with look-up tables, and the whole component.

Tables are built on first use: a rule that finds nothing in `calls_to` costs one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Protocol

from coderenew.model.component import Component, Headers, SourceFile
from coderenew.model.condition import Condition
from coderenew.model.finding import Moment
from coderenew.model.javascript_facts import JavascriptFacts, ManifestFacts
from coderenew.model.php_facts import (
    Call,
    MethodCall,
    PhpFacts,
    Syntax,
)
from coderenew.model.result import Minimum


class Fact(Protocol):
    """Any fact that has a place."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def scope(self) -> int: ...
    @property
    def context(self) -> int: ...


class PhpFile:
    """The facts of one PHP file, indexed by name."""

    def __init__(self, source: SourceFile, facts: PhpFacts) -> None:
        self.source = source
        self.facts = facts

    @property
    def path(self) -> str:
        return self.source.path

    @cached_property
    def _calls(self) -> Mapping[str, list[Call]]:
        table: defaultdict[str, list[Call]] = defaultdict(list)
        for call in self.facts.calls:
            table[(call.fallback or call.name).lower()].append(call)
        return table

    def calls_to(self, *names: str) -> Iterable[Call]:
        """Calls and callbacks of these global functions (lower-case names), in source order a name.

        An unqualified call in a namespace counts, unless the component declares the namespaced
        function: the caller asks `Project.calls_global` where that matters.
        """
        table = self._calls
        if len(names) == 1:
            return table.get(names[0], ())
        return [call for name in names if name in table for call in table[name]]

    @cached_property
    def call_names(self) -> frozenset[str]:
        """Lower-case names of all global functions called."""
        return frozenset(self._calls)

    @cached_property
    def _method_calls(self) -> Mapping[str, list[MethodCall]]:
        table: defaultdict[str, list[MethodCall]] = defaultdict(list)
        for call in self.facts.method_calls:
            table[call.method.lower()].append(call)
        return table

    def methods_called(self, *names: str) -> Iterable[MethodCall]:
        """Calls of methods of these names (lower case), whatever the receiver."""
        table = self._method_calls
        return [call for name in names if name in table for call in table[name]]

    @cached_property
    def method_names(self) -> frozenset[str]:
        """Lower-case names of all methods called."""
        return frozenset(self._method_calls)

    @cached_property
    def _syntax(self) -> Mapping[str, list[Syntax]]:
        table: defaultdict[str, list[Syntax]] = defaultdict(list)
        for feature in self.facts.syntax:
            table[feature.feature].append(feature)
        return table

    def syntax(self, *features: str) -> Iterable[Syntax]:
        """Uses of these language features."""
        for feature in features:
            yield from self._syntax.get(feature, ())

    @cached_property
    def features(self) -> frozenset[str]:
        """All language features that are used."""
        return frozenset(self._syntax)

    def context(self, index: int) -> Condition:
        return self.facts.contexts[index]

    def enclosing(self, scope: int) -> str:
        """Name of the enclosing function or method, "" at the top level."""
        return self.facts.scopes[scope].name if self.facts.scopes else ""

    def moment(self, scope: int) -> Moment:
        """When code in this scope runs: with the file, or later."""
        return Moment.LOAD if scope == 0 else Moment.RUN


class JavascriptFile:
    """The facts of one JavaScript file."""

    def __init__(self, source: SourceFile, facts: JavascriptFacts) -> None:
        self.source = source
        self.facts = facts

    @property
    def path(self) -> str:
        return self.source.path


class ManifestFile:
    """The facts of one manifest (block.json, theme.json, composer.json)."""

    def __init__(self, source: SourceFile, facts: ManifestFacts) -> None:
        self.source = source
        self.facts = facts

    @property
    def path(self) -> str:
        return self.source.path


class HeaderView:
    """A component's headers beside what its code was seen to need.

    `minimum` infers the lowest version of a platform ("php", "wordpress") from the code.
    """

    def __init__(self, component: Component, minimum: Callable[[str], Minimum]) -> None:
        self.component = component
        self.minimum = minimum

    @property
    def headers(self) -> Headers:
        return self.component.headers

    def line(self, header: str) -> int:
        """The line on which a header ("Requires PHP", "readme:Tested up to") stands, else 1."""
        return self.headers.lines.get(header, 1)
