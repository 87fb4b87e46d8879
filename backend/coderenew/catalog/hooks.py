"""Finding the core hook that a name means, where core names hooks by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable

PLACEHOLDER = "{}"
_FEWEST_LITERALS = 4
_INDEXED = 3
_ANYTHING = "\0"


def literals(pattern: str) -> int:
    """How many literal characters a pattern has."""
    return len(pattern) - len(PLACEHOLDER) * pattern.count(PLACEHOLDER)


class HookPatterns:
    """Patterns such as `save_post_{}`, indexed by their literal beginning or end.

    A `{}` stands for one or more characters. Patterns with fewer than four literal characters
    match nearly everything and are left out.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._by_prefix: dict[str, list[str]] = {}
        self._by_suffix: dict[str, list[str]] = {}
        self._others: list[str] = []
        self._expressions: dict[str, re.Pattern[str]] = {}
        for pattern in sorted(patterns, key=literals, reverse=True):
            if literals(pattern) >= _FEWEST_LITERALS:
                self._place(pattern)

    def _place(self, pattern: str) -> None:
        prefix, suffix = _ends(pattern)
        if len(prefix) >= _INDEXED:
            self._by_prefix.setdefault(prefix[:_INDEXED], []).append(pattern)
        elif len(suffix) >= _INDEXED:
            self._by_suffix.setdefault(suffix[-_INDEXED:], []).append(pattern)
        else:
            self._others.append(pattern)

    def match(self, name: str) -> str:
        """The pattern with most literal characters that `name` fits, or "".

        A name with unknown parts of its own fits a pattern that covers it, and else one whose
        literal beginning and end agree with its own.
        """
        if PLACEHOLDER in name:
            if literals(name) < _FEWEST_LITERALS:
                return ""
            return self._covering(name.replace(PLACEHOLDER, _ANYTHING)) or self._overlapping(name)
        return self._covering(name)

    def _covering(self, name: str) -> str:
        candidates = (
            *self._by_prefix.get(name[:_INDEXED], ()),
            *self._by_suffix.get(name[-_INDEXED:], ()),
            *self._others,
        )
        fitting = [p for p in candidates if self._expression(p).fullmatch(name)]
        return max(fitting, key=literals, default="")

    def _overlapping(self, name: str) -> str:
        prefix, suffix = _ends(name)
        same_prefix = self._by_prefix.get(prefix[:_INDEXED], ())
        same_suffix = self._by_suffix.get(suffix[-_INDEXED:], ())
        fitting = [
            pattern
            for pattern in (*same_prefix, *same_suffix)
            if _agree(_ends(pattern), (prefix, suffix))
        ]
        return max(fitting, key=literals, default="")

    def _expression(self, pattern: str) -> re.Pattern[str]:
        expression = self._expressions.get(pattern)
        if expression is None:
            text = ".+".join(re.escape(part) for part in pattern.split(PLACEHOLDER))
            expression = self._expressions[pattern] = re.compile(text, re.DOTALL)
        return expression


def _ends(pattern: str) -> tuple[str, str]:
    return pattern.partition(PLACEHOLDER)[0], pattern.rpartition(PLACEHOLDER)[2]


def _agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    (prefix, suffix), (other_prefix, other_suffix) = one, other
    begins = prefix.startswith(other_prefix) or other_prefix.startswith(prefix)
    ends = suffix.endswith(other_suffix) or other_suffix.endswith(suffix)
    return begins and ends
