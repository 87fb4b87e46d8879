"""Features that a node type, a token or two neighbouring nodes give away."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.facts.php.features import OLD_SYNTAX
from coderenew.facts.php.query import FEATURE_PREFIX
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature, once_a_scope


def from_nodes(reading: Reading) -> Iterator[Feature]:
    """Every capture that is named after a feature."""
    cut = len(FEATURE_PREFIX)
    for capture, nodes in reading.captures.items():
        if capture.startswith(FEATURE_PREFIX):
            name = capture[cut:]
            each = nodes if name in OLD_SYNTAX else once_a_scope(nodes, reading.scopes)
            for node in each:
                yield Feature(name, node.start_byte)
