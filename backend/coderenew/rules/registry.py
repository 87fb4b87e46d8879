"""Finds the rules: every module below `coderenew.rules` that holds a `RULE`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from types import ModuleType
from typing import Any, NamedTuple

from coderenew import rules
from coderenew.model.finding import Candidate
from coderenew.rules.rule import Family, Rule


class Registered(NamedTuple):
    """A rule with its check and the module that holds both."""

    rule: Rule
    check: Callable[..., Iterator[Candidate]]
    subject: str  # "php", "javascript", "manifest", "headers"
    module: ModuleType


_SUBJECTS = {
    "PhpFile": "php",
    "JavascriptFile": "javascript",
    "ManifestFile": "manifest",
    "HeaderView": "headers",
}


@cache
def all_rules() -> tuple[Registered, ...]:
    """Every rule, sorted by id.

    Raises ValueError when two modules claim one id or a check's first parameter is no view.
    """
    found: dict[str, Registered] = {}
    for family in Family:
        package = importlib.import_module(f"{rules.__name__}.{family.value}")
        for info in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for registered in _registered(module):
                if registered.rule.id in found:
                    raise ValueError(f"two rules are called {registered.rule.id}")
                found[registered.rule.id] = registered
    return tuple(found[id_] for id_ in sorted(found))


def _registered(module: ModuleType) -> Iterator[Registered]:
    rule: Any = getattr(module, "RULE", None)
    if isinstance(rule, Rule):
        check = module.check
        view = next(iter(check.__annotations__.values()))
        subject = _SUBJECTS.get(str(view).rsplit(".", 1)[-1])
        if subject is None:
            raise ValueError(f"{module.__name__}.check takes {view}, which is no view of facts")
        yield Registered(rule, check, subject, module)


def rules_for(subject: str) -> tuple[Registered, ...]:
    """The rules that look at one kind of view."""
    return tuple(registered for registered in all_rules() if registered.subject == subject)


@cache
def rule_by_id(id_: str) -> Rule:
    """The metadata of one rule, without loading the others: its module is called as its id ends.

    Raises KeyError when there is none of that id.
    """
    words = id_.lower().split("-")[1:]
    stems = ("_".join(words), "_".join(words[1:]))
    for place in (f"{rules.__name__}.{family.value}.{stem}" for family in Family for stem in stems):
        if find_spec(place) is not None:
            rule: Any = getattr(importlib.import_module(place), "RULE", None)
            if isinstance(rule, Rule) and rule.id == id_:
                return rule
    raise KeyError(id_)
