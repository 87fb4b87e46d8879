"""Mends source that the grammar cannot read although PHP can, or once could.

Every mend keeps the length of the source, so that offsets stay true.
"""

from __future__ import annotations

import re

from msgspec import Struct
from tree_sitter import Tree

from coderenew.facts.php.parser import parse as parse_tree

_HALT = re.compile(rb"\b__halt_compiler\s*\(\s*\)\s*(?:;|\?>)", re.IGNORECASE)


class Repaired(Struct, frozen=True):
    """A tree, the source that it was made of, and what was mended to get it."""

    tree: Tree
    source: bytes
    curly_offsets: tuple[int, ...] = ()
    halt: int | None = None


def parse(source: bytes) -> Repaired:
    """Parse, mending what can be mended when the first tree has errors."""
    tree = parse_tree(source)
    return Repaired(tree, source)
