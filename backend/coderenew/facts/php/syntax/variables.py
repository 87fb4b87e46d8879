"""Variables that PHP itself once filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature

_REMOVED = re.compile(
    r"\$(?:HTTP_(?:GET|POST|COOKIE|SERVER|ENV|SESSION)_VARS|HTTP_POST_FILES|HTTP_RAW_POST_DATA"
    r"|php_errormsg|http_response_header)\b",
    re.ASCII,
)
_STILL_FILLED = "$http_response_header"
_WORDS = ("$HTTP_", "$php_errormsg", _STILL_FILLED)
_PLACES = frozenset({"$", "variable_name"})


def from_variables(reading: Reading, root: Node) -> Iterator[Feature]:
    """Uses of removed variables, unless the file fills them itself or asks whether they are set."""
    text = reading.text
    if not any(word in text for word in _WORDS):
        return
    filled: dict[str, bool] = {}
    for match in _REMOVED.finditer(text):
        if match[0] not in filled:
            filled[match[0]] = _is_filled(text, match[0])
        node = root.descendant_for_byte_range(match.start(), match.start() + 1)
        if node is not None and node.type in _PLACES and not filled[match[0]]:
            yield Feature("removed-variable", match.start(), match[0])


def _is_filled(text: str, variable: str) -> bool:
    name = re.escape(variable)
    asked = "" if variable == _STILL_FILLED else rf"|(?:isset|empty|is_array)\s*+\(\s*+{name}"
    return re.search(rf"{name}\s*+=(?!=)|&\s*+{name}{asked}", text) is not None
