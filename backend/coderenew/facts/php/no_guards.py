"""Stands in for the reading of guards: no region, one context."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from tree_sitter import Node

from coderenew.facts.php.names import NameResolver
from coderenew.model.condition import ALWAYS, Condition
from coderenew.model.php_facts import PhpFacts


class Region(Struct, frozen=True):
    start: int
    end: int
    condition: Condition


def guard_regions(root: Node, source: bytes, names: NameResolver) -> list[Region]:  # noqa: ARG001
    return []


def inherit_caller_guards(facts: PhpFacts) -> PhpFacts:
    return facts


class ContextTable:
    def __init__(self, regions: Sequence[Region]) -> None:  # noqa: ARG002
        self.contexts: tuple[Condition, ...] = (ALWAYS,)

    def at(self, offset: int) -> int:  # noqa: ARG002
        return 0
