"""Which rules can say anything of a file: those that ask for something that it holds.

A check depends on nothing but its arguments. So each rule is shown a file that holds nothing, and
what it asks for is noted. Of a file that gives it the same answers, the rule says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from coderenew.catalog.query import Catalog
from coderenew.model.php_facts import Call, MethodCall, PhpFacts, Scope, Syntax
from coderenew.rules.project import Project
from coderenew.rules.registry import Registered
from coderenew.rules.views import PhpFile

_NOTHING = PhpFacts(scopes=(Scope("file"),))


class Relevance:
    """The PHP rules of one component, by what they ask for."""

    def __init__(self, rules: Sequence[Registered], project: Project, catalog: Catalog) -> None:
        self._rules = rules
        self._always: set[int] = set()
        self._calls: defaultdict[str, set[int]] = defaultdict(set)
        self._methods: defaultdict[str, set[int]] = defaultdict(set)
        self._syntax: defaultdict[str, set[int]] = defaultdict(set)
        self._fields: defaultdict[str, set[int]] = defaultdict(set)
        for number, rule in enumerate(rules):
            self._add(number, _questions(rule, project, catalog))

    def _add(self, number: int, asked: _Questions | None) -> None:
        if asked is None:
            self._always.add(number)
            return
        for index, names in (
            (self._calls, asked.asked_calls),
            (self._methods, asked.asked_methods),
            (self._syntax, asked.asked_features),
            (self._fields, asked.asked_fields),
        ):
            for name in names:
                index[name].add(number)

    def rules_for(self, file: PhpFile) -> list[Registered]:
        """The rules that this file may concern, in their order."""
        held = [field for field in self._fields if _holds(file.facts, field)]
        chosen = self._always.union(
            *(self._fields[field] for field in held),
            *(self._calls[name] for name in self._calls.keys() & file.call_names),
            *(self._methods[name] for name in self._methods.keys() & file.method_names),
            *(self._syntax[name] for name in self._syntax.keys() & file.features),
        )
        return [self._rules[number] for number in sorted(chosen)]


def _holds(facts: PhpFacts, field: str) -> bool:
    return bool(getattr(facts, field) != getattr(_NOTHING, field))


class _Questions(PhpFile):
    """A file that holds nothing and remembers what it was asked for. It has no path: a rule that
    wants to know which file it is fails."""

    def __init__(self) -> None:
        self.asked_calls: set[str] = set()
        self.asked_methods: set[str] = set()
        self.asked_features: set[str] = set()
        self.asked_fields: set[str] = set()
        self.facts = cast(PhpFacts, _Fields(self.asked_fields))

    def calls_to(self, *names: str) -> Iterable[Call]:
        self.asked_calls.update(names)
        return ()

    def methods_called(self, *names: str) -> Iterable[MethodCall]:
        self.asked_methods.update(names)
        return ()

    def syntax(self, *features: str) -> Iterable[Syntax]:
        self.asked_features.update(features)
        return ()


class _Fields:
    """Facts of nothing that note which of their fields were read."""

    def __init__(self, read: set[str]) -> None:
        self._read = read

    def __getattr__(self, field: str) -> object:
        self._read.add(field)
        return getattr(_NOTHING, field)


def _questions(rule: Registered, project: Project, catalog: Catalog) -> _Questions | None:
    """What a rule asks of a file that holds nothing, None when more than that decides."""
    asked = _Questions()
    try:
        silent = next(rule.check(asked, project, catalog), None) is None
    except Exception:  # the run over a real file tells of a broken rule
        return None
    return asked if silent else None
