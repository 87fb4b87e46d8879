"""HTML escaping without flags.

What: htmlspecialchars(), htmlentities() or one of their reverses is called without flags.

Why it breaks: The default changed from ENT_COMPAT to ENT_QUOTES with ENT_SUBSTITUTE, so single
quotes are encoded and invalid text is not dropped.

Since: other default since PHP 8.1.

Fix: Name the flags where the exact text matters.

Source: https://www.php.net/manual/en/migration81.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, informs, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (informs("8.1", effect="by default"),)

RULE = Rule(
    id="CR-PHP-HTMLSPECIALCHARS-FLAGS",
    title="HTML escaping without flags",
    family=Family.PHP,
    severity=Severity.INFO,
    confidence=Confidence.POSSIBLE,
    message="{symbol}() without flags treats single quotes too {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.incompatible.php",
)

_FLAGS = {
    "htmlspecialchars": 1,
    "htmlentities": 1,
    "htmlspecialchars_decode": 1,
    "html_entity_decode": 1,
    "get_html_translation_table": 1,
}


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name, position in _FLAGS.items():
        for call in direct_calls(file, project, name):
            if argument(call, position, "flags") is None:
                yield from candidates(RULE, file, call, called_symbol(call), PHASES)
