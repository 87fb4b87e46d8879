"""Features that are rare words of the source, found in the text and proven by the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.patterns import BALANCED, GAP, IDENTIFIER, NAME
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature

_NUMBERS = frozenset({"integer", "float"})
_VARIABLE = frozenset({"$", "name", "variable_name"})
_DECLARATION = frozenset({"global", "static", "static_modifier"})
_RULES: tuple[tuple[str, str, re.Pattern[str], frozenset[str]], ...] = tuple(
    (name, needle, re.compile(pattern, re.IGNORECASE | re.ASCII), kinds)
    for name, needle, pattern, kinds in (
        ("binary-literal", "0b", r"\b0b[01]", _NUMBERS),
        ("octal-prefix", "0o", r"\b0o[0-7]", _NUMBERS),
        ("numeric-separator", "_", r"(?<![\w$.])\d++_\d", _NUMBERS),
        ("unicode-escape", "\\u{", r"\\u\{[0-9a-f]++\}", frozenset({"escape_sequence"})),
        (
            "empty-expression",
            "empty",
            rf"(?<![\w$>\\])empty{GAP}\({GAP}(?:{NAME}|\${IDENTIFIER}(?:->|::){IDENTIFIER}"
            rf"|{NAME}::{IDENTIFIER})\({BALANCED}\){GAP}\)",
            frozenset({"name"}),
        ),
        ("static-expression-call", "::{", r"::\{[^{}]*+\}\s*+\(", frozenset({"::"})),
        ("dynamic-constant-fetch", "::{", r"::\{[^{}]*+\}(?!\s*+\()", frozenset({"::"})),
        ("negative-string-offset", "[-", r"(?<=['\"])\[-\d", frozenset({"["})),
        (
            "foreach-reference-over-literal",
            "foreach",
            rf"\bforeach{GAP}\({GAP}(?:array{GAP}\({BALANCED}\)|\[[^\[\]]*+\])\s++as\s[^)]*?&",
            frozenset({"foreach"}),
        ),
        (
            "array-auto-vivification-false",
            "false",
            rf"\$({IDENTIFIER})\s*+=\s*+false\s*+;\s*+\$\1\s*+\[[^\]]*+\]\s*+=(?!=)",
            _VARIABLE,
        ),
        ("this-assignment", "$this", r"\$this\s*+=(?![=>])", _VARIABLE),
        (
            "this-assignment",
            "$this",
            r"\b(?:global|static)\s++[^;(:{}]*?\$this\b",
            _DECLARATION,
        ),
        ("asp-tag", "<%", r"<%=?", frozenset({"text"})),
        ("script-tag", "language", r"<script\s++language\s*+=\s*+['\"]?php", frozenset({"text"})),
        ("short-open-tag", "<?", r"<\?(?!php\b|=|xml)", frozenset({"php_tag"})),
    )
)
_ENOUGH = 200


def from_texts(reading: Reading, root: Node) -> Iterator[Feature]:
    """Each match whose place in the tree is of the right kind."""
    text, lowered = reading.text, reading.text.lower()
    for name, needle, pattern, kinds in _RULES:
        if needle not in lowered:
            continue
        for count, match in enumerate(pattern.finditer(text)):
            if count == _ENOUGH:
                break
            start = match.start()
            node = root.descendant_for_byte_range(start, start + 1)
            if node is not None and node.type in kinds:
                yield Feature(name, start, match[0].strip()[:60] if name == "asp-tag" else "")
