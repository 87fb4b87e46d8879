"""Callback named by self, parent or static.

What: A callback is written as 'self::method', array('parent', 'method') or array($this,
'parent::method').

Why it breaks: Such a callback means another method depending on where it is called; PHP gives a
notice when it is used.

Since: deprecated in PHP 8.2.

Fix: Write self::class, static::class or parent::class in an array: array(self::class,
'method').

Source: https://www.php.net/manual/en/migration82.deprecated.php
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.model.php_facts import Argument
from coderenew.rules.php.support.callbacks import POSITIONS
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.2"),)

RULE = Rule(
    id="CR-PHP-PARTIALLY-SUPPORTED-CALLABLE",
    title="Callback named by self, parent or static",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="A callback that names {word} is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration82.deprecated.php",
)

_RELATIVE = re.compile(r"(self|parent|static)(?:::|\Z)", re.IGNORECASE)


def _word(given: Argument) -> str:
    """The relative class that a callback names, "" when it names none."""
    texts = [given] if given.kind == "string" else list(given.items)
    matches = [_RELATIVE.match(text.value) for text in texts if text.kind == "string"]
    found = next((match for match in matches if match), None)
    pair = given.kind == "array" and len(given.items) == 2
    return found[1] if found and (pair or "::" in given.value) else ""


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to(*POSITIONS):
        for position in POSITIONS[(call.fallback or call.name).lower()]:
            given = call.arguments[position] if position < len(call.arguments) else None
            word = _word(given) if given is not None and call.form == "call" else ""
            if word:
                symbol = Symbol("syntax", "callable", "php")
                yield from candidates(RULE, file, call, symbol, PHASES, word=word)
