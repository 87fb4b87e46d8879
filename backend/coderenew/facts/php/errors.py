"""Places that the grammar could not read."""

from __future__ import annotations

from coderenew.facts.php.reading import Reading
from coderenew.model.php_facts import UnreadableSyntax

_EXCERPT = 80
_MOST = 50


def errors(reading: Reading) -> list[UnreadableSyntax]:
    """The first places with errors, outermost ones only."""
    found: list[UnreadableSyntax] = []
    end = -1
    nodes = [*reading.nodes("error"), *reading.nodes("missing")]
    for node in sorted(nodes, key=lambda item: (item.start_byte, -item.end_byte)):
        if node.start_byte < end or len(found) == _MOST:
            continue
        end = node.end_byte
        row, column = node.start_point
        line = reading.text[node.start_byte : node.start_byte + _EXCERPT]
        found.append(UnreadableSyntax(row + 1, column + 1, readable_line(line)))
    return found


def readable_line(text: str) -> str:
    """Text made fit for one line of a report."""
    plain = text.encode("latin-1").decode("utf-8", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())[:_EXCERPT]
