"""Features that are rare words of the source, found in the text and proven by the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.patterns import BALANCED, GAP, IDENTIFIER
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature


def _vivified(word: str) -> str:
    return rf"{word};\s*+\$({IDENTIFIER})\s*+\[[^\]]*+\]\s*+=(?!=)"


_TEXT = r"(?:'([^'\\]*+)'|\"([^\"\\$]*+)\")"
_ASSIGNED = re.compile(rf"\$({IDENTIFIER})\s*+=\s*+{_TEXT}\s*+;\s*+\$\1\Z", re.ASCII)
_STEPPED = (
    rf"for\s*+\(\s*+\$({IDENTIFIER})\s*+=\s*+{_TEXT}\s*+;[^;{{}}]*+;\s*+"
    r"(?:\$\1\s*+\+\+|\+\+\s*+\$\1)\s*+\)"
)
_NUMERIC = re.compile(r"\s*+[+-]?+(?:\d++\.?+\d*+|\.\d++)(?:[eE][+-]?+\d++)?+\s*+", re.ASCII)
_LITERAL = "feature.literal-dereference"
_LITERAL_ARRAY = rf"(?:array{GAP}\({BALANCED}\)|\[[^\[\]]*+\])"
_RULES: tuple[tuple[str, str, str, str, str], ...] = (
    # feature, captured nodes and text that must occur, pattern, node type at its first byte
    ("unicode-escape", "", "\\u{", r"\\u\{[0-9a-fA-F]++\}", "escape_sequence"),
    ("string-increment", "", "++;", r"\+\+;", "++"),
    ("string-increment", "loop", "++", _STEPPED, "for"),
    ("static-expression-call", "scoped_call", "::{", r"::\{[^{}]*+\}\s*+\(", "::"),
    ("dynamic-constant-fetch", "class_constant", "::{", r"::\{[^{}]*+\}(?!\s*+\()", "::"),
    ("negative-string-offset", _LITERAL, "'[-", r"'\[-\d", "'"),
    ("negative-string-offset", _LITERAL, '"[-', r'"\[-\d', '"'),
    (
        "foreach-reference-over-literal",
        "loop",
        "foreach",
        rf"foreach{GAP}\({GAP}{_LITERAL_ARRAY}\s++as\s[^)]*?&",
        "foreach",
    ),
    ("array-auto-vivification-false", "", "false;", _vivified("false"), "boolean"),
    ("array-auto-vivification-false", "", "FALSE;", _vivified("FALSE"), "boolean"),
    ("this-assignment", "", "$this", r"\$this(?<!::\$this)\s*+=(?![=>])", "$"),
    ("this-assignment", "global", "$this", r"global\s++[^;(:{}]*?\$this\b", "global"),
    ("this-assignment", "static_variable", "$this", r"static\s++\$this\b", "static"),
    ("asp-tag", "", "<%", r"<%=?", "text"),
    ("script-tag", "", "<script language", r"<script language\s*+=\s*+['\"]?php", "text"),
    ("short-open-tag", "", "<?", r"<\?(?!(?i:php)\b|=|xml)", "php_tag"),
)
_COMPILED = tuple(
    (name, capture, needle, re.compile(pattern, re.ASCII), kind)
    for name, capture, needle, pattern, kind in _RULES
)
_OUTSIDE = frozenset({"asp-tag", "script-tag", "short-open-tag"})
"""What stands outside of PHP, or opens it."""
_ENOUGH = 200
_BEFORE = 160


def from_texts(reading: Reading, root: Node) -> Iterator[Feature]:
    """Each match whose place in the tree is of the right kind."""
    text = reading.text
    is_pure = text.startswith("<?php") and "?>" not in text
    known: dict[str, bool] = {}
    for name, capture, needle, pattern, kind in _COMPILED:
        if (capture and not reading.nodes(capture)) or (is_pure and name in _OUTSIDE):
            continue
        if needle not in known:
            known[needle] = needle in text
        if not known[needle]:
            continue
        for count, match in enumerate(pattern.finditer(text)):
            if count == _ENOUGH:
                break
            start = match.start()
            node = root.descendant_for_byte_range(start, start + 1)
            if node is None or node.type != kind:
                continue
            if name == "string-increment":
                yield from _incremented(text, match)
            elif _holds(name, text, match):
                yield Feature(name, start, match[0] if name == "asp-tag" else "")


def _incremented(text: str, match: re.Match[str]) -> Iterator[Feature]:
    """`++` on a variable to which a text that is no number was given just before."""
    start = match.start()
    if match[0][0] == "+":
        assigned = _ASSIGNED.search(text, max(0, start - _BEFORE), start)
    else:
        assigned = match
    if assigned is not None:
        literal = assigned[2] if assigned[2] is not None else assigned[3]
        if not _NUMERIC.fullmatch(literal):
            plain = literal.isascii() and literal.isalnum()
            yield Feature("string-increment" if plain else "symbol-increment", start)


def _holds(name: str, text: str, match: re.Match[str]) -> bool:
    if name != "array-auto-vivification-false":
        return True
    before = text[max(0, match.start() - 80) : match.start()].rstrip()
    return before.endswith("=") and before[:-1].rstrip().endswith(f"${match[1]}")
