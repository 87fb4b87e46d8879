"""Patterns as in .gitignore."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Says of a path whether a pattern matches it."""
    lines = [pattern for pattern in patterns if pattern]
    if not lines:
        return lambda _path: False
    # Most components have no pattern, and need not wait for its parser.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    return GitIgnoreSpec.from_lines(lines).match_file
