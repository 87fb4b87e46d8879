"""Regular expression with the e modifier.

What: preg_replace() or preg_filter() is given a pattern with the modifier e, which runs the
replacement as code.

Why it breaks: PHP 7 does not know the modifier: it warns and returns null, so the text is lost.

Since: deprecated in PHP 5.5, removed in 7.0.

Fix: Use preg_replace_callback() with a function.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import breaks, called_symbol, candidates, span, warns
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("5.5", "7.0"),
    breaks("7.0", effect="refused, and the result null,"),
)

RULE = Rule(
    id="CR-PHP-PREG-EVAL-MODIFIER",
    title="Regular expression with the e modifier",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="The e modifier of a regular expression is {effect}; use preg_replace_callback().",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)

_CLOSING = {"(": ")", "[": "]", "<": ">", "{": "}"}
_MODIFIERS = frozenset("imsxADSUXJue\n ")


def _modifiers(pattern: Argument) -> str:
    """What follows the closing delimiter; "" where that is not known."""
    text = pattern.value.lstrip()
    if pattern.kind not in ("string", "pattern") or not text or text.startswith("{}"):
        return ""
    _, delimiter, modifiers = text[1:].rpartition(_CLOSING.get(text[0], text[0]))
    return modifiers if delimiter and _MODIFIERS.issuperset(modifiers) else ""


def _patterns(given: Argument) -> Iterator[tuple[Argument, Confidence]]:
    for value, sure in values(given):
        for pattern in value.items if value.kind == "array" else (value,):
            yield pattern, sure if pattern.kind == "string" else min(sure, Confidence.LIKELY)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "preg_replace", "preg_filter"):
        given = argument(call, 0, "pattern")
        patterns = _patterns(given) if given else ()
        evaluating = [sure for pattern, sure in patterns if "e" in _modifiers(pattern)]
        if evaluating:
            symbol = called_symbol(call)
            yield from candidates(RULE, file, call, symbol, PHASES, confidence=min(evaluating))
